import type pg from "pg";
import { type UnitInput, unitInputSchema } from "../../core/contracts/registry.ts";
import type { ImportedRow, ImportReport } from "../../core/contracts/registry-answers.ts";
import { type Actor, changeRegistry, noteEvents } from "./change-registry.ts";
import { dayCell, definedOnly, numberCell } from "./csv/cell-values.ts";
import { type CsvColumn, type CsvRow, readCsv } from "./csv/read-csv.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";
import { type ImportOptions, mayApply, toReport } from "./import-report.ts";
import { parseInput } from "./parse-input.ts";

const COLUMNS: readonly CsvColumn[] = [
  { field: "code", titles: ["code", "ma", "ma don vi"], isRequired: true },
  { field: "validFrom", titles: ["valid from", "hieu luc tu", "tu ngay"], isRequired: true },
  { field: "validTo", titles: ["valid to", "hieu luc den", "den ngay"] },
  { field: "kind", titles: ["kind", "loai", "cap"], isRequired: true },
  { field: "nameVi", titles: ["name", "name vi", "ten", "ten don vi"], isRequired: true },
  { field: "nameEn", titles: ["name en", "ten tieng anh"] },
  { field: "parentCode", titles: ["parent", "parent code", "ma don vi cha", "truc thuoc"] },
  { field: "lat", titles: ["lat", "latitude", "vi do"] },
  { field: "lon", titles: ["lon", "lng", "longitude", "kinh do"] },
];

/** Changes no row that says the same already, and leaves alone what a file does not name. */
const WRITE_UNITS = `
insert into unit as u (code, valid_from, valid_to, kind, name_vi, name_en, parent_code, lat, lon)
select code, "validFrom", "validTo", kind, "nameVi", coalesce("nameEn", "nameVi"), "parentCode", lat, lon
from jsonb_to_recordset($1::jsonb) as w (code text, "validFrom" date, "validTo" date, kind text, "nameVi" text, "nameEn" text,
                                         "parentCode" text, lat float8, lon float8)
on conflict (code, valid_from) do update set valid_to = excluded.valid_to, kind = excluded.kind, name_vi = excluded.name_vi,
  name_en = excluded.name_en, parent_code = excluded.parent_code,
  lat = coalesce(excluded.lat, u.lat), lon = coalesce(excluded.lon, u.lon)
where (u.valid_to, u.kind, u.name_vi, u.name_en, u.parent_code, u.lat, u.lon) is distinct from
      (excluded.valid_to, excluded.kind, excluded.name_vi, excluded.name_en, excluded.parent_code,
       coalesce(excluded.lat, u.lat), coalesce(excluded.lon, u.lon))
returning code, to_char(valid_from, 'YYYY-MM-DD') as valid_from, (xmax = 0) as is_new`;

type Written = { readonly code: string; readonly valid_from: string; readonly is_new: boolean };

/** Adds and corrects administrative units from a CSV file; a unit is its code and the day from which it holds. */
export function importUnits(
  pool: pg.Pool,
  actor: Actor,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
): Promise<Result<ImportReport>> {
  const read = readCsv(file.bytes, COLUMNS);
  if (!read.ok) return Promise.resolve(read);
  return changeRegistry(pool, async (client) => {
    const { rows: known } = await client.query<{ code: string }>("select distinct code from unit");
    const codes = new Set([...known.map((row) => row.code), ...read.value.flatMap((row) => row.cells.code ?? [])]);
    const judged = judge(read.value, codes);
    const rows = judged.map(({ row, input }) => rowOf(row, input));
    const isApplied = mayApply(rows, file.options);
    const inputs = judged.flatMap(({ input }) => (input.ok ? [input.value] : []));
    await client.query("savepoint judged");
    const { rows: written } = await client.query<Written>(WRITE_UNITS, [JSON.stringify(inputs)]);
    // A trial says what would come of it by doing it and taking it back.
    if (!isApplied) await client.query("rollback to savepoint judged");
    else await noteEvents(client, actor, written.map(toEvent));
    return done(toReport(withOutcomes(rows, judged, written), isApplied));
  });
}

type Judged = { readonly row: CsvRow; readonly input: Result<UnitInput> };

function judge(rows: readonly CsvRow[], codes: ReadonlySet<string>): readonly Judged[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const { validFrom, validTo, lat, lon, ...rest } = row.cells;
    const dates = { validFrom: dayCell(validFrom), validTo: dayCell(validTo) };
    const input = parseInput(unitInputSchema, definedOnly({ ...rest, ...dates, lat: numberCell(lat), lon: numberCell(lon) }));
    if (!input.ok) return { row, input };
    const faults = faultsOf(input.value, { codes, seen });
    seen.add(keyOf(input.value));
    return { row, input: faults.length === 0 ? input : refused(...faults) };
  });
}

function faultsOf(unit: UnitInput, known: { readonly codes: ReadonlySet<string>; readonly seen: ReadonlySet<string> }): readonly Fault[] {
  const faults: Fault[] = [];
  const { parentCode, validFrom, validTo } = unit;
  if (known.seen.has(keyOf(unit))) {
    faults.push(conflict("code", { vi: "Đơn vị này có hai lần trong tệp.", en: "This unit is in the file twice." }));
  }
  if (parentCode !== undefined && !known.codes.has(parentCode)) {
    const text = { vi: `Không có đơn vị cha “${parentCode}”.`, en: `There is no parent unit “${parentCode}”.` };
    faults.push(conflict("parentCode", text));
  }
  if (validTo !== undefined && validTo <= validFrom) {
    faults.push(
      conflict("validTo", {
        vi: "Ngày hết hiệu lực phải sau ngày bắt đầu.",
        en: "The day from which it no longer holds must come after the first.",
      }),
    );
  }
  return faults;
}

function rowOf({ line, cells }: CsvRow, input: Result<UnitInput>): ImportedRow {
  return { line, name: cells.code ?? "", outcome: input.ok ? "unchanged" : "refused", faults: input.ok ? [] : input.faults };
}

function withOutcomes(rows: readonly ImportedRow[], judged: readonly Judged[], written: readonly Written[]): readonly ImportedRow[] {
  const outcomes = new Map<string, ImportedRow["outcome"]>(
    written.map((unit) => [`${unit.code} ${unit.valid_from}`, unit.is_new ? "created" : "changed"]),
  );
  return rows.map((row, at) => {
    const input = judged[at]?.input;
    return input?.ok === true ? { ...row, outcome: outcomes.get(keyOf(input.value)) ?? row.outcome } : row;
  });
}

function toEvent(unit: Written) {
  return { action: unit.is_new ? "unit-created" : "unit-changed", subject: `unit:${unit.code}`, detail: { validFrom: unit.valid_from } };
}

function keyOf(unit: UnitInput): string {
  return `${unit.code} ${unit.validFrom}`;
}

function conflict(field: string, text: Fault["text"]): Fault {
  return { code: "conflict", field, text };
}
