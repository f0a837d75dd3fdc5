import { strFromU8, type UnzipFileInfo, unzipSync, type Zippable, zipSync } from "fflate";
import { InvalidSpreadsheetError, readSheet, SheetNotFoundError } from "read-excel-file/universal";
import type { Cell, TableReading } from "../../../core/domain/submission/table.ts";
import { MOST_COLUMNS, MOST_LINES, tooManyColumns, tooManyLines } from "./limits.ts";

/** Unpacked; a sheet of ten thousand rows has a tenth of it. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
const MOST_ENTRIES = 500;

/** The rows of one sheet of an .xlsx workbook. Formulas are not computed: what the spreadsheet kept of their results is read. */
export async function unpackXlsx(bytes: Uint8Array, sheet: string | number): Promise<TableReading> {
  const clean = repack(bytes);
  if (clean === undefined) return NOT_READABLE;
  if (clean === "too-large") return TOO_LARGE;
  try {
    const rows = await readSheet(clean.archive.slice().buffer, placeOf(sheet, clean.workbook), { trim: false });
    if (rows.length > MOST_LINES) return tooManyLines();
    if (rows.some((row) => row.length > MOST_COLUMNS)) return tooManyColumns();
    return { ok: true, rows: rows.map((row, at) => ({ line: at + 1, cells: row.map(toCell) })) };
  } catch (thrown) {
    if (thrown instanceof SheetNotFoundError) return noSheet(sheet);
    if (thrown instanceof InvalidSpreadsheetError) return withReason(thrown.message);
    return NOT_READABLE;
  }
}

/** `workbook`: its list of sheets, as XML. */
type Repacked = { readonly archive: Uint8Array; readonly workbook: string };

/** Who says the first sheet means the first that is to be seen; whoever wants a hidden one names it. */
function placeOf(sheet: string | number, workbook: string): string | number {
  if (typeof sheet === "string") return sheet;
  const sheets = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  const seen = sheets.flatMap((tag, at) => (/\sstate\s*=\s*["'](?:hidden|veryHidden)["']/.test(tag) ? [] : [at + 1]));
  return seen[sheet - 1] ?? sheets.length + sheet;
}

/**
 * The workbook's texts as an archive that holds nothing else and is not compressed: no entry is larger than it says, all of
 * them together are no larger than may be, and no reader of archives can see another content than was measured.
 */
function repack(bytes: Uint8Array): Repacked | "too-large" | undefined {
  let entries = 0;
  let unpackedBytes = 0;
  const isWanted = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!/\.(xml|rels)$/i.test(name)) return false;
    entries += 1;
    unpackedBytes += originalSize;
    return entries <= MOST_ENTRIES && unpackedBytes <= MOST_UNPACKED_BYTES;
  };
  try {
    const files = unzipSync(bytes, { filter: isWanted });
    if (entries > MOST_ENTRIES || unpackedBytes > MOST_UNPACKED_BYTES) return "too-large";
    const plain: Zippable = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, [content, { level: 0 }]]));
    return { archive: zipSync(plain), workbook: strFromU8(files["xl/workbook.xml"] ?? new Uint8Array()) };
  } catch {
    // Whatever an archive can have wrong, there is nothing that could be read.
    return undefined;
  }
}

/** The library's types call a date a constructor. */
function toCell(value: unknown): Cell {
  if (value instanceof Date) return { date: value.toISOString().slice(0, 10) };
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

const NOT_READABLE: TableReading = {
  ok: false,
  says: {
    vi: "Không đọc được tệp .xlsx. Mở bằng bảng tính, lưu lại dạng “Excel Workbook (.xlsx)” không đặt mật khẩu rồi gửi lại.",
    en: "The .xlsx file cannot be read. Open it in a spreadsheet, save it as “Excel Workbook (.xlsx)” without a password and send it again.",
  },
};
const TOO_LARGE: TableReading = {
  ok: false,
  says: {
    vi: "Tệp .xlsx giải nén ra quá lớn (hơn 64 MiB). Hãy chỉ giữ bảng cần gửi.",
    en: "The .xlsx file unpacks to more than 64 MiB. Keep only the table that is to be sent.",
  },
};

function noSheet(sheet: string | number): TableReading {
  return { ok: false, says: { vi: `Tệp không có trang tính “${sheet}”.`, en: `The workbook has no sheet “${sheet}”.` } };
}

function withReason(reason: string): TableReading {
  const short = reason.slice(0, 200);
  return { ok: false, says: { vi: `Trang tính có ô không đọc được: ${short}`, en: `The sheet has a cell that cannot be read: ${short}` } };
}
