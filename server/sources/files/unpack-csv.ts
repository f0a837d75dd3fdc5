import { isUtf8 } from "node:buffer";
import { CsvError, parse } from "csv-parse/sync";
import type { TableReading } from "../../../core/domain/submission/table.ts";
import { MOST_COLUMNS, MOST_LINES, tooManyColumns, tooManyLines } from "./limits.ts";

const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** The rows of a text file divided by semicolons, commas or tabs: UTF-8, with or without a byte order mark. */
export function unpackCsv(bytes: Uint8Array): TableReading {
  if (UTF16_MARKS.some((mark) => mark.equals(bytes.subarray(0, 2)))) return UTF16;
  if (!isUtf8(bytes)) return NOT_UTF8;
  const text = new TextDecoder("utf-8").decode(bytes);
  const options = {
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    to: MOST_LINES + 1,
  } as const;
  try {
    // With `info` every record comes with its place, which the library's types do not say.
    const records = parse(text, options) as unknown as readonly { record: string[]; info: { lines: number } }[];
    if (records.length > MOST_LINES) return tooManyLines();
    if (records.some(({ record }) => record.length > MOST_COLUMNS)) return tooManyColumns();
    // The parser tells the line on which a record ends.
    const rows = records.map(({ record, info }) => ({
      line: info.lines - record.join("").split("\n").length + 1,
      cells: record.map(withoutGuard),
    }));
    return { ok: true, rows };
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return { ok: false, says: { vi: `Không đọc được CSV: ${thrown.message}`, en: `The CSV cannot be read: ${thrown.message}` } };
  }
}

/** What divides the first line most often divides the rest. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [";", "\t", ","].map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula. */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

const UTF16: TableReading = {
  ok: false,
  says: {
    vi: "Tệp là UTF-16 (“Unicode Text”). Trong bảng tính chọn Lưu thành › “CSV UTF-8 (Comma delimited)”, hoặc gửi tệp .xlsx.",
    en: "The file is UTF-16 (“Unicode Text”). In the spreadsheet choose Save as › “CSV UTF-8 (Comma delimited)”, or send the .xlsx file.",
  },
};
const NOT_UTF8: TableReading = {
  ok: false,
  says: {
    vi: "Tệp không phải UTF-8 (có thể là Windows-1258 hay TCVN3). Trong bảng tính chọn Lưu thành › “CSV UTF-8 (Comma delimited)”, hoặc gửi tệp .xlsx.",
    en: "The file is not UTF-8 (it may be Windows-1258 or TCVN3). In the spreadsheet choose Save as › “CSV UTF-8 (Comma delimited)”, or send the .xlsx file.",
  },
};
