import type pg from "pg";
import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { canonicalText, digestText } from "../../../core/domain/proof/canonical-text.ts";
import { differs, fieldDifferences, gone, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { readCatalogue } from "../../../db/catalogue/read-catalogue.ts";
import { readUnitTree } from "../../../db/units/read-unit-tree.ts";
import { type CountedAgain, checkCounted } from "./check-counted.ts";
import { checkMeasured } from "./check-measured.ts";
import { checkScore } from "./check-score.ts";
import { checkSubmission } from "./check-submission.ts";
import { checkValue } from "./check-value.ts";
import { checkWhole } from "./check-whole.ts";
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
    ...(await checkMeasured(client, { proof, tree })),
    ...(await checkWhole(client, { proof, tree })),
    ...(await checkOwnValue(client, proof, counted)),
  ];
}

async function checkOwnValue(client: pg.Pool | pg.ClientBase, proof: Proof, counted: CountedAgain): Promise<readonly ProofDifference[]> {
  if (readPeriodKey(proof.period.key) === undefined) return [differs("period.key", proof.period.key, undefined)];
  // Made of other figures: compared beside.
  if (proof.whole !== undefined) return [];
  const { kind } = (proof.indicator.entry as unknown as Indicator).formula;
  if (kind !== "index") return checkValue(proof, counted);
  return checkScore(proof, { amounts: counted.amounts, catalogue: await readCatalogue(client) });
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
  if (text(now) === text(claimed)) return moved;
  const says = {
    vi: `unit.members: bằng chứng có ${claimed.length} đơn vị, ngày ${treeDay} cây có ${now.length}`,
    en: `unit.members: the proof has ${claimed.length} units, the tree has ${now.length} on ${treeDay}`,
  };
  return [...moved, { where: "unit.members", says }];
}

/** Field by field against the row, which is never changed once it is written. */
async function checkSaid(client: pg.Pool | pg.ClientBase, where: string, said: ProofSaid): Promise<ProofDifference[]> {
  const id = said.observation;
  if (id === undefined) return [];
  const found = (await readSaid(client, [id])).get(id);
  if (found === undefined) return [gone(where, { vi: `quan trắc số ${id}`, en: `observation ${id}` })];
  return fieldDifferences(where, { claimed: said, found: found.said, textOf: canonicalText });
}

async function checkFigures(client: pg.Pool | pg.ClientBase, parts: readonly ProofPart[]): Promise<ProofDifference[]> {
  const differences: ProofDifference[] = [];
  for (const { name, restsOn } of parts) {
    if (restsOn.kind === "figure") differences.push(...(await checkSaid(client, `parts.${name}`, restsOn.said)));
  }
  return differences;
}
