import type pg from "pg";
import { kept } from "../../../core/domain/measured/measured.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { readCatalogue } from "../../../db/catalogue/read-catalogue.ts";
import { type Counts, countQualities, QUALITIES } from "../../../db/measured/measure-quality.ts";
import { booksBasisOf } from "./measured-basis.ts";
import { hasSameValue, type MeasuredAsked, type ProofMeasured } from "./prove-measured.ts";
import { sha256 } from "./sha256.ts";

/** Ages are told of a moment that is over: what was heard last by then is kept nowhere once more is heard. */
const NOT_AGAIN = "dq.freshness";

/**
 * Counts a figure of the platform's own books again: submissions, roll-ups and figures as they are stored now. Undefined for
 * another figure, and for an age, of which only the quotient can be computed again.
 */
export async function proveBooks(
  client: pg.Pool | pg.ClientBase,
  { entry: { indicator }, said, period, series }: MeasuredAsked,
): Promise<ProofMeasured | undefined> {
  const basis = booksBasisOf(said);
  const names = Object.entries(QUALITIES).find(([code]) => code === indicator.code)?.[1];
  if (basis === undefined || names === undefined || indicator.code === NOT_AGAIN || indicator.formula.kind !== "ratio") return undefined;
  const counts = await countQualities(client, await readCatalogue(client), { period, endMs: Date.parse(basis.through) });
  const now = tellNow(counts.get(series) ?? {}, names, indicator.formula.scale);
  const sources = [...counts].filter(([source]) => source !== "" && (series === "" || source === series));
  const rows = sources.map(([source, counted]) => ({ source, [names[0]]: counted[names[0]], [names[1]]: counted[names[1]] }));
  const isSame = hasSameValue(said, now);
  return {
    rule: indicator.code,
    table: "submission, reading_hour, figure",
    from: basis.from,
    through: basis.through,
    of: sources.length,
    named: sources.map(([code]) => ({ code })),
    rows: rows.length,
    sha256: sha256(sources.map(([source, counted]) => `${source}\t${counted[names[0]] ?? ""}\t${counted[names[1]] ?? ""}\n`)),
    sums: [],
    sample: rows,
    now,
    isSame,
    lateReadings: 0,
    says: isSame
      ? { vi: "Đếm lại sổ sách của nền tảng ra đúng số này", en: "Counted again, the platform's books give this figure" }
      : {
          vi: `Sổ sách đã thêm từ khi đếm; đếm bây giờ được ${now.value ?? "không có giá trị"}`,
          en: `More has come into the books since; counted now they give ${now.value ?? "no value"}`,
        },
  };
}

function tellNow(counts: Counts, [top, bottom]: readonly [keyof Counts, keyof Counts], scale: number): ProofMeasured["now"] {
  const numerator = counts[top];
  const denominator = counts[bottom];
  if (numerator === undefined || denominator === undefined || denominator === 0) return { parts: {} };
  return {
    value: decimalText(kept((scale * numerator) / denominator)),
    parts: { [top]: decimalText(numerator), [bottom]: decimalText(denominator) },
  };
}
