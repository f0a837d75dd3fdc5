import type pg from "pg";
import type { Proof } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { canonicalText } from "../../../core/domain/proof/canonical-text.ts";
import { differs, fieldDifferences, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { proveWhole } from "./prove-whole.ts";

/** Makes the figure again of those of the units below, as they were known when the proof was made. */
export async function checkWhole(
  client: pg.Pool | pg.ClientBase,
  { proof, tree }: { readonly proof: Proof; readonly tree: UnitTree },
): Promise<readonly ProofDifference[]> {
  const { whole, said, parts, indicator } = proof;
  const period = readPeriodKey(proof.period.key);
  const unit = tree.byId(proof.unit.version.id);
  if (said.observation !== undefined || period === undefined || unit === undefined) return [];
  const { rows } = await client.query<{ readonly id: number }>("select id from indicator where code = $1", [indicator.code]);
  // The entry was compared with the catalogue's own, which was validated when it was loaded.
  const entry = { id: rows[0]?.id ?? 0, revision: indicator.revision, indicator: indicator.entry as unknown as Indicator };
  const made = await proveWhole(client, tree, {
    entry,
    unit,
    period,
    treeDay: proof.unit.treeDay,
    atMs: Date.parse(proof.at),
    knownMs: Date.parse(proof.known),
  });
  if (made === undefined || whole === undefined) return [differs("whole", whole?.rule, made?.whole.rule)];
  const unitsNow = new Map(made.parts.map((part) => [part.name, part]));
  const lost = parts.filter(({ name }) => !unitsNow.has(name)).map(({ name, amount }) => differs(`parts.${name}`, amount, undefined));
  const named = new Set(parts.map(({ name }) => name));
  const added = made.parts
    .filter(({ name }) => !named.has(name))
    .map(({ name, amount }) => differs(`parts.${name}`, undefined, amount ?? name));
  const others = parts.flatMap((part) => {
    const now = unitsNow.get(part.name);
    if (now === undefined || canonicalText(now) === canonicalText(part)) return [];
    return now.amount === part.amount ? [] : [differs(`parts.${part.name}.amount`, part.amount, now.amount)];
  });
  return [
    ...lost,
    ...added,
    ...others,
    ...fieldDifferences("whole", { claimed: whole, found: made.whole, textOf: canonicalText }),
    ...fieldDifferences("said", { claimed: said, found: made.said, textOf: canonicalText }),
  ];
}
