import type { ScheduledPull } from "../../contracts/pulls-file.ts";
import { foldHeading } from "./fold-heading.ts";
import { type CellReading, readAmountCell, readCodeCell, readPeriodCell } from "./read-cells.ts";
import { fault, type RowFault } from "./row-fault.ts";

/** A row as the contract has it, made of one as the source has it. */
export type MappedRow = {
  readonly rowNumber: number;
  readonly row: Readonly<Record<string, unknown>>;
  readonly faults: readonly RowFault[];
};

type Mapping = Pick<ScheduledPull, "content" | "fields" | "constants" | "indicators" | "units">;

/** What makes rows of the contract of those of a source. */
export function jsonRowMapper(mapping: Mapping): (given: unknown, rowNumber: number) => MappedRow {
  const codes = { indicator: foldKeys(mapping.indicators), unit: foldKeys(mapping.units) };
  return (given, rowNumber) => {
    const faults: RowFault[] = [];
    const row: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(mapping.constants)) place(row, field, value);
    for (const [field, pointer] of Object.entries(mapping.fields)) {
      const value = valueAt(given, pointer);
      if (value === undefined || value === null || value === "") continue;
      const reading =
        mapping.content === "figures" ? readFigureField(field, value, codes) : ({ ok: true, fields: { [field]: value } } as const);
      if (!reading.ok) faults.push(reading.fault);
      else for (const [name, one] of Object.entries(reading.fields)) place(row, name, one);
    }
    return { rowNumber, row, faults };
  };
}

/** The value that a JSON pointer (RFC 6901) names; undefined where there is none. */
export function valueAt(given: unknown, pointer: string): unknown {
  const keys = pointer.split("/").slice(1);
  return keys.reduce<unknown>((value, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    return Object.getOwnPropertyDescriptor(value, name)?.value;
  }, given);
}

type Codes = { readonly indicator: ReadonlyMap<string, string>; readonly unit: ReadonlyMap<string, string> };

const AMOUNTS = /^(value|valueMin|valueMax|parts\..+)$/;

/** Texts are read as in files; numbers are what they are. */
function readFigureField(field: string, value: unknown, codes: Codes): CellReading {
  if (typeof value !== "string" && typeof value !== "number") {
    const says = { vi: "cần một số hoặc một chuỗi", en: "a number or a text is needed" };
    return { ok: false, fault: fault({ column: field, given: value }, "wrong-type", says) };
  }
  if (field === "indicator" || field === "unit") return readCodeCell(value, field, codes[field]);
  if (field === "period") return readPeriodCell(value, field, "day");
  if (AMOUNTS.test(field) && typeof value === "string") return readAmountCell(value, { field, heading: field });
  return { ok: true, fields: { [field]: value } };
}

/** "parts.received" goes into parts, "body.unit" into body. */
function place(row: Record<string, unknown>, field: string, value: unknown): void {
  const [outer = "", inner] = field.split(".");
  if (inner === undefined) {
    row[outer] = value;
    return;
  }
  const within = row[outer];
  row[outer] = { ...(typeof within === "object" ? within : {}), [inner]: value };
}

function foldKeys(codes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(codes).map(([words, code]) => [foldHeading(words), code]));
}
