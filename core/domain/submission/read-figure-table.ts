import type { FileMapping } from "../../contracts/file-mapping.ts";
import type { Bilingual } from "../bilingual.ts";
import { foldHeading } from "./fold-heading.ts";
import { type CellReading, readAmountCell, readCodeCell, readPeriodCell, readWordCell } from "./read-cells.ts";
import { type Field, type FileColumn, readColumns } from "./read-columns.ts";
import type { RowFault } from "./row-fault.ts";
import { cellText, isEmptyCell, type TableRow } from "./table.ts";

/** A figure as a line of a file says it, and how the file calls its columns. */
export type FileFigure = {
  readonly rowNumber: number;
  readonly row: Readonly<Record<string, unknown>>;
  readonly faults: readonly RowFault[];
  /** Heading by field. */
  readonly columns: ReadonlyMap<string, string>;
};

export type LineReader =
  | { readonly ok: true; readonly read: (row: TableRow) => readonly FileFigure[] }
  | { readonly ok: false; readonly says: Bilingual };

/** By the headings of a file and its mapping: what reads its lines, one after the other. A line without anything says nothing. */
export function figureLineReader(headings: TableRow, mapping: FileMapping): LineReader {
  const columns = readColumns(headings.cells, mapping);
  if (!columns.ok) return columns;
  const codes = { indicator: foldKeys(mapping.indicators), unit: foldKeys(mapping.units) };
  const fields = columns.columns.flatMap((column) => (column.kind === "field" ? [column] : []));
  const across = columns.columns.filter(({ kind }) => kind === "across");
  const context = { mapping, codes, fields };
  return {
    ok: true,
    read: (row) => {
      if (row.cells.every(isEmptyCell)) return [];
      const line = readLine(row, context);
      if (mapping.across === undefined) return [line];
      return across.flatMap((column) => (isEmptyCell(row.cells[column.at]) ? [] : [withAcross(line, { row, column, context })]));
    },
  };
}

type FieldColumn = FileColumn & { readonly kind: "field" };
type Codes = { readonly indicator: ReadonlyMap<string, string>; readonly unit: ReadonlyMap<string, string> };
type Context = { readonly mapping: FileMapping; readonly codes: Codes; readonly fields: readonly FieldColumn[] };

function readLine(row: TableRow, context: Context): FileFigure {
  const fields: Record<string, unknown> = { ...context.mapping.constants };
  const parts: Record<string, unknown> = {};
  const faults: RowFault[] = [];
  const columns = new Map<string, string>();
  for (const { at, field, heading } of context.fields) {
    columns.set(field, heading);
    if (isEmptyCell(row.cells[at])) continue;
    const reading = readCell(row.cells[at], { field, heading }, context);
    if (!reading.ok) faults.push(reading.fault);
    else if (field.startsWith("parts.")) parts[field.slice("parts.".length)] = reading.fields[field];
    else Object.assign(fields, withoutClash(reading.fields, fields));
  }
  return { rowNumber: row.line, row: { ...fields, ...(Object.keys(parts).length === 0 ? {} : { parts }) }, faults, columns };
}

/** A qualifier in a column of its own is the sender's word; "trên 350" beside it says no more. */
function withoutClash(
  found: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!("qualifier" in found) || !("qualifier" in known) || Object.keys(found).length === 1) return found;
  const { qualifier: _qualifier, ...rest } = found;
  return rest;
}

function readCell(
  cell: TableRow["cells"][number],
  { field, heading }: { readonly field: Field; readonly heading: string },
  { mapping, codes }: Context,
): CellReading {
  if (field === "indicator" || field === "unit") return readCodeCell(cell, field, codes[field]);
  if (field === "period") return readPeriodCell(cell, heading, mapping.dates);
  if (field === "qualifier" || field === "vintage") return readWordCell(cell, field);
  if (field === "note" || field === "series") return { ok: true, fields: { [field]: cellText(cell).trim() } };
  return readAmountCell(cell, { field, heading });
}

type AcrossPlace = { readonly row: TableRow; readonly column: FileColumn; readonly context: Context };

/** One cell of a wide table: the line says whose, the heading of what. */
function withAcross(line: FileFigure, { row, column, context: { mapping, codes } }: AcrossPlace): FileFigure {
  const { heading, at } = column;
  const named =
    mapping.across === "period" ? readPeriodCell(heading, heading, mapping.dates) : readCodeCell(heading, "indicator", codes.indicator);
  const value = readAmountCell(row.cells[at], { field: "value", heading });
  const faults = [named, value].flatMap((reading) => (reading.ok ? [] : [reading.fault]));
  const columns = new Map([
    ...line.columns,
    ["value", heading],
    ["valueMin", heading],
    ["valueMax", heading],
    [mapping.across ?? "", heading],
  ]);
  return {
    rowNumber: line.rowNumber,
    row: { ...line.row, ...(named.ok ? named.fields : {}), ...(value.ok ? value.fields : {}) },
    faults: [...line.faults, ...faults],
    columns,
  };
}

function foldKeys(codes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(codes).map(([words, code]) => [foldHeading(words), code]));
}
