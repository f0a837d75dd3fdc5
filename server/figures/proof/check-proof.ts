import type pg from "pg";
import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import { type Evaluation, evaluate, type PartsFormula } from "../../../core/domain/indicator/evaluate.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { canonicalText, digestText } from "../../../core/domain/proof/canonical-text.ts";
import { differs, fieldDifferences, gone, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { readUnitTree } from "../../../db/units/read-unit-tree.ts";
import { type CountedAgain, checkCounted } from "./check-counted.ts";
import { checkScore } from "./check-score.ts";
import { readSaid } from "./read-said.ts";
import { sha256 } from "./sha256.ts";

/** Computes a figure again from the rows as they are stored and holds it against its proof. Nothing: it is as it was said. */
export async function checkProof(client: pg.Pool | pg.ClientBase, proof: Proof): Promise<readonly ProofDifference[]> {
  const digest = sha256(digestText(proof));
  const altered: ProofDifference[] =
    digest === proof.sha256
      ? []
      : [
          {
            where: "sha256",
            says: { vi: "sha256: văn bản bằng chứng đã bị sửa sau khi lập", en: "sha256: the document was altered after it was made" },
          },
        ];
  const tree = await readUnitTree(client);
  const counted = await checkCounted(client, { proof, tree });
  return [
    ...altered,
    ...(await checkEntry(client, proof)),
    ...checkUnit(proof, tree),
    ...(await checkSaid(client, "said", proof.said)),
    ...(await checkSubmission(client, proof.said)),
    ...counted.differences,
    ...(await checkFigures(client, proof.parts)),
    ...((proof.indicator.entry as unknown as Indicator).formula.kind === "index" ? checkScore(proof) : checkValue(proof, counted)),
  ];
}

async function checkEntry(client: pg.Pool | pg.ClientBase, { indicator }: Proof): Promise<ProofDifference[]> {
  const { rows } = await client.query<{ readonly body: object }>(
    "select r.body from indicator i join indicator_revision r on r.indicator_id = i.id and r.revision = $2 where i.code = $1",
    [indicator.code, indicator.revision],
  );
  const [found] = rows;
  if (found === undefined)
    return [
      gone("indicator", { vi: `bản ${indicator.revision} của mục này trong danh mục`, en: `revision ${indicator.revision} of this entry` }),
    ];
  return fieldDifferences("indicator.entry", { claimed: indicator.entry, found: found.body, textOf: canonicalText });
}

function checkUnit({ unit }: Proof, tree: UnitTree): ProofDifference[] {
  const { version, treeDay, members } = unit;
  const found = tree.byId(version.id);
  if (found === undefined) return [gone("unit.version", { vi: `đơn vị ${version.code}`, en: `unit ${version.code}` })];
  const same = found.code === version.code && found.validFrom === version.validFrom && found.validTo === version.validTo;
  const moved = same ? [] : [differs("unit.version", version, { code: found.code, validFrom: found.validFrom, validTo: found.validTo })];
  if (members.length === 0) return moved;
  const now = [found, ...tree.below(found.id, treeDay)].map(({ id }) => id);
  const claimed = members.map(({ id }) => id);
  const text = (ids: readonly number[]) => canonicalText(ids.toSorted((one, other) => one - other));
  return text(now) === text(claimed) ? moved : [...moved, differs("unit.members", `${claimed.length} đơn vị`, `${now.length} đơn vị`)];
}

/** Field by field against the row, which is never changed once it is written. */
async function checkSaid(client: pg.Pool | pg.ClientBase, where: string, said: ProofSaid): Promise<ProofDifference[]> {
  const id = said.observation;
  if (id === undefined) return [];
  const found = (await readSaid(client, [id])).get(id);
  if (found === undefined) return [gone(where, { vi: `quan trắc số ${id}`, en: `observation ${id}` })];
  return fieldDifferences(where, { claimed: said, found: found.said, textOf: canonicalText });
}

/** Rows that count themselves: more than it was reported to have cannot have been taken. */
async function checkSubmission(client: pg.Pool | pg.ClientBase, { submission }: ProofSaid): Promise<ProofDifference[]> {
  if (submission === undefined) return [];
  const { rows } = await client.query<{ readonly rows: number; readonly applied: boolean }>(
    `select row_count as rows, is_applied as applied from submission where id = $1`,
    [submission.id],
  );
  const [found] = rows;
  if (found === undefined) return [gone("said.submission", { vi: `lần gửi số ${submission.id}`, en: `submission ${submission.id}` })];
  return found.applied ? [] : [differs("said.submission", "applied", "not applied")];
}

async function checkFigures(client: pg.Pool | pg.ClientBase, parts: readonly ProofPart[]): Promise<ProofDifference[]> {
  const differences: ProofDifference[] = [];
  for (const { name, restsOn } of parts) {
    if (restsOn.kind === "figure") differences.push(...(await checkSaid(client, `parts.${name}`, restsOn.said)));
  }
  return differences;
}

/** The formula over the parts, as they are counted now; stated and measured figures are what their rows say. */
function checkValue({ indicator, said, period, parts }: Proof, counted: CountedAgain): ProofDifference[] {
  // The entry was compared with the catalogue's own, which was validated when it was loaded.
  const { formula } = indicator.entry as unknown as Indicator;
  if (readPeriodKey(period.key) === undefined) return [differs("period.key", period.key, undefined)];
  if (!isOfParts(formula)) return [];
  const amounts = Object.fromEntries(
    parts.flatMap(({ name, amount }) => {
      const again = counted.amounts.get(name);
      if (again !== undefined) return [[name, again] as const];
      return amount === undefined ? [] : [[name, Number(amount)] as const];
    }),
  );
  const hasParts = Object.keys(amounts).length > 0;
  // A source may state the value and no parts: then there is nothing to compute it from.
  if (!hasParts && said.value !== undefined) return [];
  const durations = formula.kind === "quantile" ? counted.durations.get(formula.part) : undefined;
  const evaluation = evaluate(formula, { parts: amounts, ...(durations === undefined ? {} : { durations }) });
  return sameValue(said, evaluation) ? [] : [differs("said.value", said.value, evaluation.ok ? evaluation.value : evaluation.whyNone)];
}

/** A change needs the former figure's parts, which this document has not. */
function isOfParts(formula: Indicator["formula"]): formula is Exclude<PartsFormula, { readonly kind: "change" }> {
  return formula.kind === "amount" || formula.kind === "ratio" || formula.kind === "quantile";
}

function sameValue(said: ProofSaid, evaluation: Evaluation): boolean {
  if (!evaluation.ok) return said.value === undefined;
  // Of two numbers that are the same, the shortest writings are the same to the last digit.
  return said.value !== undefined && Number(said.value) === evaluation.value;
}
