import type { FileMapping } from "../../contracts/file-mapping.ts";
import type { Bilingual } from "../bilingual.ts";
import { foldHeading } from "./fold-heading.ts";
import { type Cell, cellText, isEmptyCell } from "./table.ts";

export type Field = NonNullable<FileMapping["columns"][string]>;

/** What a column holds: a field of the figure of its line, or, of a wide table, the values of figures. */
export type FileColumn = { readonly at: number; readonly heading: string } & (
  | { readonly kind: "field"; readonly field: Field }
  | { readonly kind: "across" }
);

export type ColumnsReading =
  | { readonly ok: true; readonly columns: readonly FileColumn[] }
  | { readonly ok: false; readonly says: Bilingual };

/** The usual headings, folded. */
const KNOWN: Readonly<Record<string, Field>> = Object.fromEntries(
  (
    [
      ["indicator", ["indicator", "chi tieu", "ma chi tieu", "chi so", "ma chi so"]],
      ["unit", ["unit", "don vi", "ma don vi", "dia phuong", "dia ban"]],
      ["period", ["period", "ky", "ky bao cao", "thoi gian", "thoi ky"]],
      ["series", ["series", "phan to", "nhom"]],
      ["value", ["value", "gia tri", "so lieu", "thuc hien"]],
      ["valueMin", ["valuemin", "value min", "tu", "gia tri thap nhat"]],
      ["valueMax", ["valuemax", "value max", "den", "gia tri cao nhat"]],
      ["qualifier", ["qualifier", "tinh chat"]],
      ["vintage", ["vintage", "loai so lieu", "trang thai so lieu"]],
      ["note", ["note", "ghi chu"]],
    ] as const
  ).flatMap(([field, titles]) => titles.map((title) => [title, field] as const)),
);

/** Stand in many files and say nothing that is read. */
const IGNORED = new Set(["stt", "tt", "no", "don vi tinh", "dvt", "ten don vi", "ten chi tieu", "ten chi so"]);

/** What each heading of a file is, by its mapping or by the usual names; an unknown or repeated one refuses the file. */
export function readColumns(headings: readonly Cell[], mapping: FileMapping): ColumnsReading {
  const mapped = new Map(Object.entries(mapping.columns).map(([heading, field]) => [foldHeading(heading), field]));
  const columns: FileColumn[] = [];
  const taken = new Set<string>();
  for (const [at, cell] of headings.entries()) {
    if (isEmptyCell(cell)) continue;
    const heading = cellText(cell).trim().slice(0, 64);
    const field = fieldOf(foldHeading(cellText(cell)), mapped);
    if (field === null) continue;
    if (field === undefined && mapping.across === undefined) return refused(unknownHeading(heading));
    const name = field ?? foldHeading(heading);
    if (taken.has(name)) return refused({ vi: `Cột “${heading}” có hai lần.`, en: `The column “${heading}” is there twice.` });
    taken.add(name);
    columns.push(field === undefined ? { at, heading, kind: "across" } : { at, heading, kind: "field", field });
  }
  const missing = missingFields(taken, mapping);
  return missing.length === 0 ? { ok: true, columns } : refused(missingHeading(missing));
}

function fieldOf(folded: string, mapped: ReadonlyMap<string, Field | null>): Field | null | undefined {
  const given = mapped.get(folded);
  if (given !== undefined) return given;
  const part = /^(?:parts\.|thanh phan )([a-z][a-z0-9_ ]*)$/.exec(folded)?.[1];
  if (part !== undefined) return `parts.${part.replaceAll(" ", "_")}`;
  return IGNORED.has(folded) ? null : KNOWN[folded];
}

function missingFields(taken: ReadonlySet<string>, { constants, across }: FileMapping): readonly string[] {
  return ["indicator", "unit", "period"].filter((field) => field !== across && !taken.has(field) && !Object.hasOwn(constants, field));
}

function refused(says: Bilingual): ColumnsReading {
  return { ok: false, says };
}

/** Workbooks often begin with the title of the report. */
const OTHER_LINE: Bilingual = {
  vi: 'Nếu dòng đầu là tên báo cáo, khai số dòng của các tiêu đề cột bằng headerRow trong tệp ánh xạ, ví dụ {"headerRow": 3}.',
  en: 'Where the file begins with a title, say in which line the headings stand by headerRow of the mapping, like {"headerRow": 3}.',
};

function unknownHeading(heading: string): Bilingual {
  return {
    vi: `Không biết cột “${heading}”. Các cột: Chỉ tiêu, Đơn vị, Kỳ, Giá trị, Từ, Đến, Tính chất, Loại số liệu, Phân tổ, Ghi chú; hoặc khai trong tệp ánh xạ. ${OTHER_LINE.vi}`,
    en: `The column “${heading}” is not known. Columns: indicator, unit, period, value, valueMin, valueMax, qualifier, vintage, series, note; or name it in a mapping file. ${OTHER_LINE.en}`,
  };
}

function missingHeading(fields: readonly string[]): Bilingual {
  const names = fields.join(", ");
  return {
    vi: `Thiếu cột: ${names}. Thêm cột, hoặc khai trong constants của tệp ánh xạ. ${OTHER_LINE.vi}`,
    en: `Missing columns: ${names}. Add them, or give them as constants of a mapping file. ${OTHER_LINE.en}`,
  };
}
