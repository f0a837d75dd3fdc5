import type pg from "pg";
import type { ObservationBasis } from "../../core/contracts/figures.ts";
import { type FigureRow, figureRowSchema } from "../../core/contracts/submission-rows.ts";
import { lastDayOf, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { FIRST_YEAR, judgeFigure, type SaidFigure } from "../../core/domain/submission/judge-figure.ts";
import { fault, type RowFault } from "../../core/domain/submission/row-fault.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { inSlices } from "../../core/node/in-slices.ts";
import { type CatalogueEntry, readCatalogue } from "../catalogue/read-catalogue.ts";
import { type CodeOnDay, type FoundUnit, findUnits } from "./find-units.ts";
import type { NumberedRow, RowOutcome, RowTaker, Sending } from "./row-taker.ts";
import { type NewObservation, writeObservations } from "./write-observations.ts";

/** Takes figures as sources state them: of known indicators and units, possible, and each said once. */
export function figureTaker(): RowTaker<FigureRow> {
  return { content: "figures", schema: figureRowSchema, take: takeFigures };
}

type Judged = { readonly ok: true; readonly observation: NewObservation } | { readonly ok: false; readonly faults: readonly RowFault[] };

async function takeFigures(
  client: pg.ClientBase,
  rows: readonly NumberedRow<FigureRow>[],
  sending: Sending,
): Promise<readonly RowOutcome[]> {
  const catalogue = await readCatalogue(client);
  const days = new Map<string, string>();
  const asked: CodeOnDay[] = [];
  await inSlices(rows, ({ row }) => {
    const day = days.get(row.period) ?? lastDayOfRow(row, sending.nowMs);
    days.set(row.period, day);
    asked.push({ code: row.unit, day });
  });
  const units = await findUnits(client, asked);
  const firstRows = new Map<string, number>();
  const judged: Judged[] = [];
  await inSlices(rows, (row, at) => {
    const one = judge(row, { entry: catalogue.get(row.row.indicator), unit: units[at], sending });
    judged.push(one.ok ? refuseRepeated(one, row.rowNumber, firstRows) : one);
  });
  const right = judged.flatMap((one) => (one.ok ? [one.observation] : []));
  const isNew = (await writeObservations(client, right, sending)).values();
  return judged.map((one) => {
    if (!one.ok) return { outcome: "refused", faults: one.faults };
    return { outcome: isNew.next().value === true ? "taken" : "unchanged" };
  });
}

/** Where the period cannot be, the row is refused for that; its unit is looked for as of today. */
function lastDayOfRow(row: FigureRow, nowMs: number): string {
  const period = readPeriodKey(row.period);
  return period === undefined || period.key < FIRST_YEAR ? vietnamDay(nowMs) : lastDayOf(period);
}

type Surroundings = {
  readonly entry: CatalogueEntry | undefined;
  readonly unit: FoundUnit | undefined;
  readonly sending: Sending;
};

function judge({ row, rowNumber }: NumberedRow<FigureRow>, { entry, unit, sending }: Surroundings): Judged {
  const unitFaults = unit?.ok === true ? [] : [unknownUnit(row, unit)];
  if (entry === undefined) return { ok: false, faults: [unknownIndicator(row), ...unitFaults] };
  const context = {
    source: sending.sourceCode,
    isOwnComputation: sending.door === "computed" || sending.door === "reference",
    nowMs: sending.nowMs,
  };
  const said = judgeFigure(row, entry.indicator, context);
  if (!said.ok || unit?.ok !== true) return { ok: false, faults: [...(said.ok ? [] : said.faults), ...unitFaults] };
  return { ok: true, observation: { ...toObservation(row, said.figure, entry), unitId: unit.unitId, rowNumber } };
}

function toObservation(row: FigureRow, figure: SaidFigure, { id, revision }: CatalogueEntry): Omit<NewObservation, "unitId"> {
  const { period, value, valueMin, valueMax, numerator, denominator } = figure;
  return {
    indicatorId: id,
    periodKind: period.kind,
    period: period.key,
    series: row.series ?? "",
    value,
    valueMin,
    valueMax,
    numerator,
    denominator,
    qualifier: row.qualifier,
    vintage: row.vintage,
    basis: basisOf(row, figure, revision),
  };
}

function basisOf(row: FigureRow, { whyNone, contradiction }: SaidFigure, revision: number): ObservationBasis {
  return {
    revision,
    ...(row.parts === undefined ? {} : { parts: row.parts }),
    ...(whyNone === undefined ? {} : { whyNone }),
    ...(row.note === undefined ? {} : { note: row.note }),
    ...(contradiction === undefined ? {} : { flag: contradictionFlag(contradiction) }),
  };
}

function contradictionFlag({ computed }: NonNullable<SaidFigure["contradiction"]>) {
  if (computed === undefined) return { vi: "có giá trị dù mẫu số bằng 0", en: "has a value although the denominator is 0" };
  return { vi: `các thành phần cho ra ${computed}`, en: `its parts give ${computed}` };
}

/** Twice the same figure in one sending: nobody knows which was meant, so the first stands and the other is named. */
function refuseRepeated(judged: Judged & { readonly ok: true }, rowNumber: number, firstRows: Map<string, number>): Judged {
  const { indicatorId, unitId, period, series, qualifier, vintage } = judged.observation;
  const isTarget = qualifier === "target" || qualifier === "planned";
  const key = [indicatorId, unitId, period, isTarget, vintage, series].join(" ");
  const first = firstRows.get(key);
  if (first === undefined) {
    firstRows.set(key, rowNumber);
    return judged;
  }
  const says = { vi: `trùng với dòng ${first}`, en: `says the same figure as row ${first}` };
  return { ok: false, faults: [fault({ column: "", given: String(first) }, "repeated", says)] };
}

function unknownIndicator(row: FigureRow): RowFault {
  return fault({ column: "indicator", given: row.indicator }, "unknown-indicator", {
    vi: "không có chỉ tiêu này trong danh mục",
    en: "there is no such indicator in the catalogue",
  });
}

function unknownUnit(row: FigureRow, unit: FoundUnit | undefined): RowFault {
  const times = unit?.ok === false ? unit.times : [];
  if (times.length === 0) {
    return fault({ column: "unit", given: row.unit }, "unknown-unit", { vi: "không có đơn vị mang mã này", en: "no unit has this code" });
  }
  const vi = times.map(({ from, until }) => (until === undefined ? `từ ${from}` : `từ ${from} đến trước ${until}`)).join("; ");
  const en = times.map(({ from, until }) => (until === undefined ? `from ${from}` : `from ${from} to before ${until}`)).join("; ");
  return fault({ column: "unit", given: row.unit }, "unit-not-then", {
    vi: `mã này không có vào ngày cuối kỳ; chỉ có ${vi}`,
    en: `no unit had this code on the last day of the period, only ${en}`,
  });
}
