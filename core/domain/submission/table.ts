import type { Bilingual } from "../bilingual.ts";

/** A cell as the file holds it. Dates are ISO days. Empty cells are undefined. */
export type Cell = string | number | boolean | { readonly date: string } | undefined;

export type TableRow = {
  /** The line of the file or the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
};

/** A file that could be taken apart into rows; the first one is that of the headings. */
export type TableReading = { readonly ok: true; readonly rows: readonly TableRow[] } | { readonly ok: false; readonly says: Bilingual };

/** Whether nothing is written there. */
export function isEmptyCell(cell: Cell): boolean {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** A cell as a person reads it. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return "";
  return typeof cell === "object" ? cell.date : String(cell);
}
