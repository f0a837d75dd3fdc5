import type pg from "pg";
import type { Proof, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Bilingual } from "../../../core/domain/bilingual.ts";
import { groupBy } from "../../../core/domain/group-by.ts";
import type { Measured } from "../../../core/domain/measured/measured.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";
import { measureOne } from "../../../db/measured/measure-one.ts";
import { digestOfRows, type RowMeasured, rowsMeasured } from "../../../db/measured/measured-rows.ts";
import { measuredIndicators } from "../../../db/measured/plan-measures.ts";
import { countLate, type LateReadings } from "./count-late.ts";
import { type MeasuredBasis, measuredBasisOf } from "./measured-basis.ts";
import { basisOf } from "./observation-basis.ts";

export type MeasuredAsked = {
  /** With the wording by which the figure was made. */
  readonly entry: CatalogueEntry;
  readonly said: ProofSaid;
  readonly unitId: number;
  readonly period: ReportingPeriod;
  readonly series: string;
  readonly tree: UnitTree;
};

export type ProofMeasured = NonNullable<Proof["measured"]>;

/** Most rows and stations that a proof names one by one; all of them are in its digest. */
const MOST_ROWS = 500;
const MOST_STATIONS = 200;

/** The rows that a measured figure rests on, and what its rule gives of them now; undefined for a figure that is not measured. */
export async function proveMeasured(client: pg.Pool | pg.ClientBase, asked: MeasuredAsked): Promise<ProofMeasured | undefined> {
  const { entry, said, unitId, period, series, tree } = asked;
  const basis = measuredBasisOf(said);
  const [indicator] = measuredIndicators(new Map([[entry.indicator.code, entry]]));
  if (basis === undefined || indicator === undefined) return undefined;
  const throughMs = Date.parse(basis.through);
  const { figure, rows: behind } = await measureOne(client, indicator, { period, throughMs, tree, unitId, series });
  const rows = [...rowsMeasured(behind)];
  const sha256 = digestOfRows(rows);
  const now = tellNow(figure);
  const isSame = sha256 === basis.rowsSha256 && hasSameValue(said, now);
  const late = sha256 === basis.rowsSha256 ? NO_LATE : await countLate(client, behind, said.learntAt);
  return {
    rule: indicator.ruleCode,
    table: "reading_hour",
    from: basis.from,
    through: basis.through,
    of: behind.devices.length,
    named: behind.devices.slice(0, MOST_STATIONS).map(({ code, unitCode, intervalS }) => ({ code, unit: unitCode, intervalS })),
    rows: rows.length,
    sha256,
    writtenSha256: basis.rowsSha256,
    sums: sumsOf(rows),
    sample: rows.slice(0, MOST_ROWS).map(tellRow),
    now,
    isSame,
    lateReadings: late.count,
    says: say({ basis, sha256, now, isSame, late }),
  };
}

const NO_LATE: LateReadings = { count: 0, isRawKept: true };

function tellNow(figure: Measured | undefined): ProofMeasured["now"] {
  if (figure === undefined) return { parts: {} };
  const { value, whyNone, readings, expected, parts } = figure;
  const amounts = Object.entries({ readings, expected, ...parts });
  return {
    ...(value === undefined ? {} : { value: decimalText(value) }),
    parts: Object.fromEntries(amounts.map(([name, amount]) => [name, decimalText(amount)])),
    ...(whyNone === undefined ? {} : { whyNone }),
  };
}

/** Value and parts, each to the last digit. */
export function hasSameValue(said: ProofSaid, now: ProofMeasured["now"]): boolean {
  const claimed = Object.entries(basisOf(said)?.parts ?? {});
  return said.value === now.value && claimed.every(([name, amount]) => now.parts[name] === decimalText(amount));
}

function sumsOf(rows: readonly RowMeasured[]): ProofMeasured["sums"] {
  return [...groupBy(rows, ({ metric }) => metric)].map(([metric, list]) => ({
    metric,
    rows: list.length,
    good: list.reduce((sum, { good }) => sum + good, 0),
    suspect: list.reduce((sum, { suspect }) => sum + suspect, 0),
    // Sums are whole numbers of millionths.
    sumMicro: String(list.reduce((sum, { sumMicro }) => sum + BigInt(sumMicro), 0n)),
  }));
}

function tellRow({ device, metric, hourMs, good, suspect, sumMicro }: RowMeasured): Record<string, unknown> {
  return { device: device.code, metric, hour: new Date(hourMs).toISOString(), good, suspect, sumMicro: decimalText(sumMicro) };
}

type ToSay = {
  readonly basis: MeasuredBasis;
  readonly sha256: string;
  readonly now: ProofMeasured["now"];
  readonly isSame: boolean;
  readonly late: LateReadings;
};

function say({ basis, sha256, now, isSame, late }: ToSay): Bilingual {
  if (isSame)
    return {
      vi: "Các dòng vẫn như lúc đo, quy tắc cho ra đúng số này",
      en: "The rows are as when it was measured; the rule gives this figure",
    };
  const value = { vi: now.value ?? "không có giá trị", en: now.value ?? "no value" };
  if (sha256 === basis.rowsSha256) {
    return {
      vi: `Các dòng vẫn như lúc đo, nhưng bây giờ quy tắc cho ra ${value.vi}: tốc độ tự do, phút ùn tắc, thiết bị hoặc quy tắc đã đổi`,
      en: `The rows are as when it was measured, but the rule now gives ${value.en}: free speeds, congested minutes, devices or the rule have changed`,
    };
  }
  const why = whyChanged(late);
  return {
    vi: `Các dòng đã đổi từ khi đo (${why.vi}); tính từ các dòng bây giờ được ${value.vi}`,
    en: `Rows were changed since it was measured (${why.en}); of the rows of now the rule gives ${value.en}`,
  };
}

function whyChanged({ count, isRawKept }: LateReadings): Bilingual {
  if (count > 0) return { vi: `${count} số đo đến muộn hoặc được đánh giá lại`, en: `${count} readings came late or were judged anew` };
  if (!isRawKept) return { vi: "số đo gốc không còn lưu để biết vì sao", en: "readings are no longer kept that would tell why" };
  return { vi: "không có số đo nào đến muộn hay được đánh giá lại", en: "though no reading came late or was judged anew" };
}
