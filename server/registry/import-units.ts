import type pg from "pg";
import { type UnitInput, unitInputSchema } from "../../core/contracts/registry.ts";
import type { ImportedRow } from "../../core/contracts/registry-answers.ts";
import type { UnitImportReport } from "../../core/contracts/unit-import.ts";
import { kindNamed, levelOfKind, splitUnitName } from "../../core/domain/unit/unit-kind.ts";
import { readFindings } from "../units/read-findings.ts";
import { type Actor, changeRegistry, noteEvents } from "./change-registry.ts";
import { dayCell, definedOnly, numberCell } from "./csv/cell-values.ts";
import { type CsvColumn, type CsvRow, readCsv } from "./csv/read-csv.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";
import { type ImportOptions, mayApply, toReport } from "./import-report.ts";
import { parseInput } from "./parse-input.ts";

const COLUMNS: readonly CsvColumn[] = [
  { field: "code", titles: ["code", "ma", "ma don vi", "ma dvhc"], isRequired: true },
  { field: "validFrom", titles: ["valid from", "hieu luc tu", "tu ngay"], isRequired: true },
  { field: "validTo", titles: ["valid to", "hieu luc den", "den ngay"] },
  { field: "class", titles: ["class", "nhom"] },
  { field: "level", titles: ["level", "cap hanh chinh"] },
  { field: "kind", titles: ["kind", "loai", "cap"] },
  { field: "nameVi", titles: ["name", "name vi", "full name", "ten", "ten don vi", "ten day du"], isRequired: true },
  { field: "nameEn", titles: ["name en", "full name en", "ten tieng anh"] },
  { field: "parentCode", titles: ["parent", "parent code", "ma don vi cha", "truc thuoc"] },
  { field: "areaCode", titles: ["area", "area code", "khu vuc", "ma khu vuc"] },
  { field: "lat", titles: ["lat", "latitude", "vi do"] },
  { field: "lon", titles: ["lon", "lng", "longitude", "kinh do"] },
  { field: "areaKm2", titles: ["area km2", "dien tich", "dien tich km2"] },
  { field: "population", titles: ["population", "dan so", "dan so nguoi"] },
];

/** Changes no row that says the same already, and leaves alone what a file does not name. */
const WRITE_UNITS = `
insert into unit as u (code, valid_from, valid_to, class, level, kind, name_vi, name_en, parent_code, area_code, lat, lon, area_km2, population)
select code, "validFrom", "validTo", coalesce(class, 'territorial'), level, kind, "nameVi", coalesce("nameEn", "nameVi"), "parentCode",
       "areaCode", lat, lon, "areaKm2", population
from jsonb_to_recordset($1::jsonb) as w (code text, "validFrom" date, "validTo" date, class text, level text, kind text, "nameVi" text,
                                         "nameEn" text, "parentCode" text, "areaCode" text, lat float8, lon float8, "areaKm2" float8,
                                         population int)
on conflict (code, valid_from) do update set valid_to = excluded.valid_to, class = excluded.class, level = coalesce(excluded.level, u.level),
  kind = excluded.kind, name_vi = excluded.name_vi, name_en = excluded.name_en, parent_code = excluded.parent_code,
  area_code = coalesce(excluded.area_code, u.area_code), lat = coalesce(excluded.lat, u.lat), lon = coalesce(excluded.lon, u.lon),
  area_km2 = coalesce(excluded.area_km2, u.area_km2), population = coalesce(excluded.population, u.population)
where (u.valid_to, u.class, u.level, u.kind, u.name_vi, u.name_en, u.parent_code, u.area_code, u.lat, u.lon, u.area_km2, u.population)
  is distinct from
      (excluded.valid_to, excluded.class, coalesce(excluded.level, u.level), excluded.kind, excluded.name_vi, excluded.name_en,
       excluded.parent_code, coalesce(excluded.area_code, u.area_code), coalesce(excluded.lat, u.lat), coalesce(excluded.lon, u.lon),
       coalesce(excluded.area_km2, u.area_km2), coalesce(excluded.population, u.population))
returning code, to_char(valid_from, 'YYYY-MM-DD') as valid_from, (xmax = 0) as is_new`;

type Written = { readonly code: string; readonly valid_from: string; readonly is_new: boolean };

/**
 * Adds and corrects administrative units, areas and agencies from a CSV file; a unit is its code and the day from which it
 * holds. Tells what does not close in the tree with the file in it, of the units that the file names.
 */
export function importUnits(
  pool: pg.Pool,
  actor: Actor,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
): Promise<Result<UnitImportReport>> {
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
    const named = new Set(inputs.map(({ code }) => code));
    const closing = await readFindings(client, ({ code }) => named.has(code));
    // A trial says what would come of it by doing it and taking it back.
    if (!isApplied) await client.query("rollback to savepoint judged");
    else await noteEvents(client, actor, written.map(toEvent));
    return done({ ...toReport(withOutcomes(rows, judged, written), isApplied), ...closing });
  });
}

type Judged = { readonly row: CsvRow; readonly input: Result<UnitInput> };

function judge(rows: readonly CsvRow[], codes: ReadonlySet<string>): readonly Judged[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const input = parseInput(unitInputSchema, definedOnly(fieldsOf(row.cells)));
    if (!input.ok) return { row, input };
    const faults = faultsOf(input.value, { codes, seen });
    seen.add(keyOf(input.value));
    return { row, input: faults.length === 0 ? input : refused(...faults) };
  });
}

/** A name may bear its kind, as in the state's lists, and a kind tells its tier. */
function fieldsOf({ kind, nameVi, lat, lon, areaKm2, population, validFrom, validTo, ...rest }: CsvRow["cells"]): Record<string, unknown> {
  const named = splitUnitName(nameVi ?? "");
  const known = kind === undefined ? named.kind : (kindNamed(kind) ?? kind);
  const isBorne = named.kind !== undefined && named.kind === known;
  return {
    ...rest,
    kind: known,
    nameVi: isBorne ? named.name : nameVi,
    level: rest.level ?? (known === undefined ? undefined : levelOfKind(known, rest.parentCode !== undefined)),
    lat: numberCell(lat),
    lon: numberCell(lon),
    areaKm2: numberCell(areaKm2),
    population: numberCell(population),
    validFrom: dayCell(validFrom),
    validTo: dayCell(validTo),
  };
}

function faultsOf(unit: UnitInput, known: { readonly codes: ReadonlySet<string>; readonly seen: ReadonlySet<string> }): readonly Fault[] {
  const faults: Fault[] = [];
  const { parentCode, areaCode, validFrom, validTo } = unit;
  if (known.seen.has(keyOf(unit))) {
    faults.push(conflict("code", { vi: "Đơn vị này có hai lần trong tệp.", en: "This unit is in the file twice." }));
  }
  if (parentCode !== undefined && !known.codes.has(parentCode)) {
    const text = { vi: `Không có đơn vị cha “${parentCode}”.`, en: `There is no parent unit “${parentCode}”.` };
    faults.push(conflict("parentCode", text));
  }
  if (areaCode !== undefined && !known.codes.has(areaCode)) {
    faults.push(conflict("areaCode", { vi: `Không có khu vực “${areaCode}”.`, en: `There is no area “${areaCode}”.` }));
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
