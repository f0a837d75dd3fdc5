import type { Bilingual } from "../../core/domain/bilingual.ts";
import type { CliContext } from "./context.ts";

export type Column<Row> = {
  readonly title: Bilingual;
  readonly value: (row: Row) => string | number | undefined;
};

/** Prints rows aligned for people, or as they are in JSON for programs. */
export function printRows<Row>(context: CliContext, columns: readonly Column<Row>[], rows: readonly Row[]): void {
  context.print(context.isJson ? JSON.stringify(rows, undefined, 1) : rowsText(context, columns, rows));
}

/** Rows aligned for people, under their titles. */
export function rowsText<Row>(context: Pick<CliContext, "say">, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return tableText([columns.map((column) => context.say(column.title)), ...rows.map((row) => cells(columns, row))]);
}

/** Columns as wide as their widest cell, two blanks apart, the last one ragged. */
export function tableText(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ""))));
  return lines
    .map((line) =>
      line
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cells<Row>(columns: readonly Column<Row>[], row: Row): string[] {
  return columns.map((column) => onOneLine(String(column.value(row) ?? "–")));
}

/** What comes from outside must not move the terminal's cursor. */
export function onOneLine(text: string): string {
  return text.normalize("NFC").replace(/\p{Cc}|\p{Cf}/gu, "�");
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - widthOf(cell)));
}

function widthOf(cell: string): number {
  return Array.from(cell).length;
}
