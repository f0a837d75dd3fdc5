import { z } from "zod";
import { type CrosswalkInput, crosswalkInputSchema } from "../../core/contracts/unit-import.ts";
import { dayCell, definedOnly } from "../registry/csv/cell-values.ts";
import { type CsvColumn, readCsv } from "../registry/csv/read-csv.ts";
import { done, type Result, refused } from "../registry/fault.ts";
import { parseInput } from "../registry/parse-input.ts";

/** One row of a table from old to new codes, or what is wrong with it. Of a JSON file `line` is the element, from 1. */
export type CrosswalkRow = { readonly line: number; readonly name: string; readonly input: Result<CrosswalkInput> };

const COLUMNS: readonly CsvColumn[] = [
  { field: "oldCode", titles: ["old code", "ma cu", "old"], isRequired: true },
  { field: "newCode", titles: ["new code", "ma moi", "new"], isRequired: true },
  { field: "date", titles: ["date", "ngay", "tu ngay", "hieu luc tu"], isRequired: true },
  { field: "kind", titles: ["kind", "loai"] },
  { field: "piece", titles: ["piece", "phan", "do lon"] },
  { field: "pieceKind", titles: ["piece kind", "tinh theo"] },
  { field: "decree", titles: ["decree", "nghi quyet"] },
];

const MOST_ROWS = 100_000;

/** CSV, or a JSON array of objects with the same fields: what begins with a bracket is JSON. */
export function readCrosswalk(bytes: Uint8Array): Result<readonly CrosswalkRow[]> {
  return startsAsJson(bytes) ? readJsonRows(bytes) : readCsvRows(bytes);
}

function startsAsJson(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function readCsvRows(bytes: Uint8Array): Result<readonly CrosswalkRow[]> {
  const read = readCsv(bytes, COLUMNS);
  if (!read.ok) return read;
  return done(
    read.value.map(({ line, cells }) => {
      const { date, piece, ...rest } = cells;
      const whole = piece !== undefined && /^\d{1,15}$/.test(piece) ? Number(piece) : piece;
      return {
        line,
        name: rest.oldCode ?? "",
        input: parseInput(crosswalkInputSchema, definedOnly({ ...rest, date: dayCell(date), piece: whole })),
      };
    }),
  );
}

function readJsonRows(bytes: Uint8Array): Result<readonly CrosswalkRow[]> {
  const parsed = z.array(z.unknown()).max(MOST_ROWS).safeParse(parseJson(bytes));
  if (!parsed.success) {
    const text = {
      vi: `Tệp JSON phải là một danh sách, nhiều nhất ${MOST_ROWS} phần tử, ví dụ [{"oldCode": "13294", "newCode": "13285", "date": "2025-07-01"}].`,
      en: `A JSON file must be a list of at most ${MOST_ROWS} elements, such as [{"oldCode": "13294", "newCode": "13285", "date": "2025-07-01"}].`,
    };
    return refused({ code: "invalid", text });
  }
  return done(
    parsed.data.map((row, at) => {
      const input = parseInput(crosswalkInputSchema, row);
      return { line: at + 1, name: input.ok ? input.value.oldCode : "", input };
    }),
  );
}

/** Undefined for what is no JSON in UTF-8. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
