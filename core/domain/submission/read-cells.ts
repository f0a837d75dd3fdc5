import type { FileMapping } from "../../contracts/file-mapping.ts";
import type { Bilingual } from "../bilingual.ts";
import { readPeriodKey } from "../reporting/reporting-period.ts";
import { plainSpaces } from "../vietnamese-text/plain-spaces.ts";
import { readFigure } from "../vietnamese-text/read-figure.ts";
import { readPeriod } from "../vietnamese-text/read-period.ts";
import { foldHeading } from "./fold-heading.ts";
import { fault, type RowFault } from "./row-fault.ts";
import { type Cell, cellText } from "./table.ts";

/** Fields of a row by their names, or what is wrong in the cell. */
export type CellReading =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: RowFault };

type Place = { readonly field: string; readonly heading: string };

/** Digits that a spreadsheet keeps of a number; what it computed beyond them is noise. */
const DIGITS = 15;

/** A number, plain or as documents write it: "3.229", "45,5 %", "trên 350", "từ 6 đến 8". */
export function readAmountCell(cell: Cell, { field, heading }: Place): CellReading {
  if (typeof cell === "number") return { ok: true, fields: { [field]: Number(cell.toPrecision(DIGITS)) } };
  if (typeof cell === "object") return bad(heading, "date-for-number", cell, DATE_FOR_NUMBER);
  if (typeof cell === "boolean") return bad(heading, "wrong-type", cell, NOT_A_NUMBER);
  return readAmountText(cellText(cell), { field, heading });
}

function readAmountText(cell: string, { field, heading }: Place): CellReading {
  if (/^#[A-Z/0!?]+$/.test(cell.trim())) return bad(heading, "formula-error", cell, FORMULA_ERROR);
  const reading = readFigure(cell);
  if (!reading.ok) return bad(heading, reading.reason, cell, AMOUNT_REASONS[reading.reason] ?? NOT_A_NUMBER);
  if (reading.unit !== "" && reading.unit !== "%") return bad(heading, "unit-in-number", cell, UNIT_IN_NUMBER);
  const { figure, isTarget } = reading;
  if (field !== "value" && (figure.kind !== "exact" || isTarget)) return bad(heading, "not-a-number", cell, NOT_A_NUMBER);
  if (figure.kind === "range") return { ok: true, fields: { valueMin: figure.min, valueMax: figure.max, qualifier: "range" } };
  const qualifier = isTarget ? "target" : figure.kind;
  return { ok: true, fields: { [field]: figure.value, ...(qualifier === "exact" ? {} : { qualifier }) } };
}

/** A period: its key, or as documents write it ("quý I/2020", "tháng 10/2026", "2026"). */
export function readPeriodCell(cell: Cell, heading: string, dates: FileMapping["dates"]): CellReading {
  if (typeof cell === "object") return { ok: true, fields: { period: cell.date.slice(0, DATE_LENGTHS[dates]) } };
  const text = plainSpaces(cellText(cell));
  if (readPeriodKey(text) !== undefined) return { ok: true, fields: { period: text } };
  const reading = readPeriod(text);
  return reading.ok
    ? { ok: true, fields: { period: reading.period } }
    : bad(heading, reading.reason === "empty" ? "missing" : reading.reason, cell, PERIOD_REASONS[reading.reason] ?? NOT_A_PERIOD);
}

const DATE_LENGTHS = { day: 10, month: 7, year: 4 } as const;

/** A code, or the words that the file has for it. */
export function readCodeCell(cell: Cell, field: string, codes: ReadonlyMap<string, string>): CellReading {
  const text = plainSpaces(cellText(cell));
  return { ok: true, fields: { [field]: codes.get(foldHeading(text)) ?? text } };
}

/** One of some words of the contract, which may also be said in Vietnamese. */
export function readWordCell(cell: Cell, field: "qualifier" | "vintage"): CellReading {
  const text = plainSpaces(cellText(cell));
  return { ok: true, fields: { [field]: WORDS[field][foldHeading(text)] ?? text } };
}

const WORDS: Readonly<Record<"qualifier" | "vintage", Readonly<Record<string, string>>>> = {
  vintage: { "uoc tinh": "estimate", uoc: "estimate", "so bo": "preliminary", "chinh thuc": "official" },
  qualifier: {
    "chinh xac": "exact",
    khoang: "approx",
    tren: "over",
    hon: "over",
    gan: "nearly",
    duoi: "under",
    "muc tieu": "target",
    "ke hoach": "planned",
  },
};

// Every fault of a cell is named by the heading that it stands under.
// oxlint-disable-next-line max-params
function bad(heading: string, reason: string, given: Cell, says: Bilingual): CellReading {
  return { ok: false, fault: fault({ column: heading, given: cellText(given) }, reason, says) };
}

const NOT_A_NUMBER: Bilingual = { vi: "không phải là số", en: "is no number" };
const DATE_FOR_NUMBER: Bilingual = {
  vi: "ô này là ngày tháng, cần số; bảng tính có thể đã tự đổi “3/5” hay “3.5” thành ngày",
  en: "the cell is a date where a number belongs; the spreadsheet may have made one of “3/5” or “3.5”",
};
const FORMULA_ERROR: Bilingual = { vi: "công thức trong ô bị lỗi", en: "the formula in the cell failed" };
const UNIT_IN_NUMBER: Bilingual = {
  vi: "có đơn vị tính viết kèm số; chỉ ghi số, theo đơn vị tính của chỉ tiêu",
  en: "a unit stands beside the number; write the number alone, in the unit of the indicator",
};
const AMOUNT_REASONS: Readonly<Record<string, Bilingual>> = {
  grouping: {
    vi: "dấu chấm không chia nhóm ba chữ số; số thập phân viết bằng dấu phẩy: 3,5",
    en: "its points do not part it into thousands; a decimal mark is a comma: 3,5",
  },
  "too-long": { vi: "quá nhiều chữ số", en: "has too many digits" },
  "range-backwards": { vi: "khoảng viết ngược", en: "the range is backwards" },
  empty: { vi: "không có số", en: "there is no number" },
};
const NOT_A_PERIOD: Bilingual = {
  vi: "không phải kỳ báo cáo; viết như 2026, quý I/2026, tháng 10/2026, 22/11/2026",
  en: "is no period; write 2026, quý I/2026 (2026-Q1), tháng 10/2026 (2026-10) or 22/11/2026",
};
const PERIOD_REASONS: Readonly<Record<string, Bilingual>> = {
  empty: { vi: "thiếu kỳ báo cáo", en: "the period is missing" },
  "two-digit-year": { vi: "năm phải đủ bốn chữ số", en: "the year needs four digits" },
  "no-such-period": { vi: "không có ngày hay kỳ này trong lịch", en: "the calendar has no such day or period" },
};
