import type pg from "pg";
import type { Proof } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { canonicalText } from "../../../core/domain/proof/canonical-text.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { differs, fieldDifferences, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { booksBasisOf, measuredBasisOf } from "./measured-basis.ts";
import { basisOf } from "./observation-basis.ts";
import { proveBooks } from "./prove-books.ts";
import { type ProofMeasured, proveMeasured } from "./prove-measured.ts";

/** Most rows that are told one by one. */
const MOST_TOLD = 20;

/** Runs the rule over the roll-ups, or counts the books, as they are stored now. */
export async function checkMeasured(
  client: pg.Pool | pg.ClientBase,
  { proof, tree }: { readonly proof: Proof; readonly tree: UnitTree },
): Promise<readonly ProofDifference[]> {
  const { said, indicator, unit, series, measured } = proof;
  const period = readPeriodKey(proof.period.key);
  const isMeasured = measuredBasisOf(said) !== undefined || booksBasisOf(said) !== undefined;
  if (!isMeasured || period === undefined) return [];
  // The entry was compared with the catalogue's own; its id plays no part in measuring.
  const entry = { id: 0, revision: indicator.revision, indicator: indicator.entry as unknown as Indicator };
  const asked = { entry, said, unitId: unit.version.id, period, series, tree };
  const now = (await proveMeasured(client, asked)) ?? (await proveBooks(client, asked));
  if (now === undefined) return [];
  if (measured === undefined) return [differs("measured", undefined, now.rule)];
  const rows = measured.sha256 === now.sha256 ? [] : compareRows(measured, now);
  return [...rows, ...compareValue(proof, now)];
}

function compareRows(claimed: ProofMeasured, now: ProofMeasured): ProofDifference[] {
  const then = new Map(claimed.sample.map((row) => [keyOf(row), row]));
  const again = new Map(now.sample.map((row) => [keyOf(row), row]));
  const keys = [...new Set([...then.keys(), ...again.keys()])];
  const isAll = claimed.rows === claimed.sample.length && now.rows === now.sample.length;
  const rows = keys.flatMap((key) => {
    const [one, other] = [then.get(key), again.get(key)];
    if (one !== undefined && other !== undefined) {
      return fieldDifferences(`measured.rows.${key}`, { claimed: one, found: other, textOf: canonicalText });
    }
    return isAll ? [differs(`measured.rows.${key}`, one, other)] : [];
  });
  return [differs("measured.sha256", claimed.sha256, now.sha256), ...rows.slice(0, MOST_TOLD)];
}

/** "d1.pm25.2026-11-22T05:00:00.000Z", or the code of a source. */
function keyOf(row: Readonly<Record<string, unknown>>): string {
  return ["device", "source", "metric", "hour"].flatMap((column) => (typeof row[column] === "string" ? [row[column]] : [])).join(".");
}

/** Against what the figure says, not against what the proof claims that the rule gives. */
function compareValue({ said }: Proof, { isSame, says, now }: ProofMeasured): ProofDifference[] {
  if (isSame) return [];
  const parts = Object.entries(basisOf(said)?.parts ?? {}).flatMap(([name, amount]) => {
    const again = now.parts[name];
    return again === decimalText(amount) ? [] : [differs(`said.basis.parts.${name}`, decimalText(amount), again)];
  });
  return [
    { where: "measured.now", says },
    ...(said.value === now.value ? [] : [differs("said.value", said.value, now.value ?? now.whyNone)]),
    ...parts,
  ];
}
