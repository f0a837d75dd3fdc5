import { CsvError, parse } from "csv-parse/sync";
import { foldText } from "../../../core/domain/vietnamese-text/fold-text.ts";
import { done, type Fault, type Result, refused } from "../fault.ts";

/** One column: its field, and every title under which it is known, folded as foldText does it. */
export type CsvColumn = { readonly field: string; readonly titles: readonly string[]; readonly isRequired?: true };

export type CsvRow = {
  /** Where the row begins in the file, from 1. */
  readonly line: number;
  /** Trimmed; empty cells are left out. */
  readonly cells: Readonly<Record<string, string>>;
};

const MOST_ROWS = 100_000;

/**
 * Reads a table as spreadsheets write it: UTF-8 with or without a byte order mark, fields divided by commas,
 * semicolons or tabs, titles in Vietnamese or English in any order.
 */
export function readCsv(bytes: Uint8Array, columns: readonly CsvColumn[]): Result<readonly CsvRow[]> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return refused(notUtf8());
  const records = parseRecords(text);
  if (!records.ok) return records;
  const [head, ...rest] = records.value;
  if (head === undefined) return refused(fault({ vi: "Tệp trống.", en: "The file is empty." }));
  const fields = fieldsOf(head.record, columns);
  if (!fields.ok) return fields;
  return done(
    rest
      .filter(({ record }) => record.some((cell) => cell.trim() !== ""))
      .map(({ record, line }) => ({ line, cells: cellsOf(record, fields.value) })),
  );
}

type PlacedRecord = { readonly record: readonly string[]; readonly line: number };

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Some old encoding: guessing would spoil the names.
    return undefined;
  }
}

function parseRecords(text: string): Result<readonly PlacedRecord[]> {
  try {
    const options = {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 2,
    } as const;
    // With `info` every record comes with its place, which the library's types do not say.
    const parsed = parse(text, options) as unknown as readonly { record: string[]; info: { lines: number } }[];
    if (parsed.length > MOST_ROWS + 1) {
      return refused(fault({ vi: `Tệp dài hơn ${MOST_ROWS} dòng.`, en: `The file has more than ${MOST_ROWS} rows.` }));
    }
    // The parser tells the line on which a record ends.
    return done(parsed.map(({ record, info }) => ({ record, line: info.lines - record.join("").split("\n").length + 1 })));
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    return refused(fault({ vi: `Không đọc được CSV: ${thrown.message}`, en: `The CSV cannot be read: ${thrown.message}` }));
  }
}

/** What divides the titles most often divides the rest. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [";", "\t", ","].map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
}

function fieldsOf(head: readonly string[], columns: readonly CsvColumn[]): Result<readonly string[]> {
  const fields: string[] = [];
  const faults: Fault[] = [];
  for (const title of head) {
    const column = columns.find(({ titles }) => titles.includes(foldText(title)));
    if (column === undefined) {
      const known = columns.map(({ titles }) => titles[0]).join(", ");
      faults.push(fault({ vi: `Không có cột “${title}”. Các cột: ${known}.`, en: `There is no column “${title}”. Columns: ${known}.` }));
    } else if (fields.includes(column.field)) {
      faults.push(fault({ vi: `Cột “${title}” có hai lần.`, en: `The column “${title}” is there twice.` }));
    }
    fields.push(column?.field ?? "");
  }
  for (const { field, titles, isRequired } of columns) {
    if (isRequired !== true || fields.includes(field)) continue;
    faults.push(fault({ vi: `Thiếu cột “${titles[0]}”.`, en: `The column “${titles[0]}” is missing.` }));
  }
  return faults.length > 0 ? refused(...faults) : done(fields);
}

function cellsOf(record: readonly string[], fields: readonly string[]): Record<string, string> {
  const cells = fields.flatMap((field, at) => {
    const cell = withoutGuard((record[at] ?? "").trim());
    return cell === "" ? [] : [[field, cell] as const];
  });
  return Object.fromEntries(cells);
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula. */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function notUtf8(): Fault {
  return fault({
    vi: "Tệp không phải UTF-8. Trong bảng tính, lưu dạng “CSV UTF-8”.",
    en: "The file is not UTF-8. Save it as “CSV UTF-8” in the spreadsheet.",
  });
}

function fault(text: Fault["text"]): Fault {
  return { code: "invalid", text };
}
