import { stringify } from "csv-stringify/sync";

/**
 * A table that spreadsheets open as it is: UTF-8 with a byte order mark, and no cell that one would run as a
 * formula. Read back by readCsv it is the same.
 */
export function writeCsv(titles: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cells = rows.map((row) => row.map(cellText));
  return stringify([[...titles], ...cells], { bom: true, record_delimiter: "windows" });
}

function cellText(value: string | number | undefined): string {
  if (value === undefined) return "";
  // Numbers are ours; a text that begins like a formula gets an apostrophe before it, as spreadsheets do it.
  return typeof value === "string" && /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
}
