import type pg from "pg";
import { type DeviceInput, deviceInputSchema } from "../../core/contracts/registry.ts";
import type { ImportedRow, ImportReport, RegisteredDevice } from "../../core/contracts/registry-answers.ts";
import { giveCredentials } from "./accounts.ts";
import { type Actor, changeRegistry } from "./change-registry.ts";
import { withGateway } from "./choose-gateway.ts";
import { definedOnly, kindCell, numberCell } from "./csv/cell-values.ts";
import { type CsvColumn, type CsvRow, readCsv } from "./csv/read-csv.ts";
import { writeCsv } from "./csv/write-csv.ts";
import { ownAccount } from "./devices.ts";
import { done, type Result } from "./fault.ts";
import { type ImportOptions, mayApply, toReport } from "./import-report.ts";
import { parseInput } from "./parse-input.ts";
import { readPicture } from "./picture.ts";
import { type DeviceVerdict, planDevices } from "./plan-devices.ts";
import { writeDevices } from "./write-devices.ts";

/** Titles as exports have them first; the others are known too, without marks. */
const COLUMNS: readonly CsvColumn[] = [
  { field: "code", titles: ["code", "ma", "ma thiet bi"], isRequired: true },
  { field: "name", titles: ["name", "ten", "ten thiet bi"], isRequired: true },
  { field: "kind", titles: ["kind", "loai", "loai thiet bi"], isRequired: true },
  { field: "lat", titles: ["lat", "latitude", "vi do"], isRequired: true },
  { field: "lon", titles: ["lon", "lng", "longitude", "kinh do"], isRequired: true },
  { field: "unitCode", titles: ["unit", "unit code", "ma don vi", "don vi", "ma xa"], isRequired: true },
  { field: "street", titles: ["street", "duong", "pho"] },
  { field: "intervalS", titles: ["interval s", "interval", "chu ky", "chu ky giay", "chu ky s"] },
  { field: "format", titles: ["format", "dinh dang"] },
  { field: "externalId", titles: ["external id", "ma ngoai", "ten ngoai"] },
  { field: "gateway", titles: ["gateway", "cong"] },
];

const TITLES = ["code", "name", "kind", "lat", "lon", "unit", "street", "interval_s", "format", "external_id", "gateway"];

/** Registers and changes devices from a CSV file. The same file a second time changes nothing. */
export function importDevices(
  pool: pg.Pool,
  actor: Actor,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
): Promise<Result<ImportReport>> {
  const read = readCsv(file.bytes, COLUMNS);
  if (!read.ok) return Promise.resolve(read);
  const understood = read.value.map((row) => ({ row, input: parseInput(deviceInputSchema, toInput(row)) }));
  return changeRegistry(pool, async (client) => {
    const picture = await readPicture(client, inputsOf(understood));
    const parsed = understood.map(({ row, input }) => ({ row, input: input.ok ? withGateway(input.value, picture) : input }));
    const inputs = inputsOf(parsed);
    const verdicts = planDevices(inputs, picture);
    const left = [...verdicts];
    const rows = parsed.map(({ row, input }) => reportRow(row, input.ok ? left.shift() : input));
    const owners = newOwners(inputs, verdicts);
    if (!mayApply(rows, file.options)) return done(toReport(rows, false, { count: owners.length, credentials: [] }));
    await writeDevices(client, actor, verdicts);
    const given = await giveCredentials(client, owners, { actor, isReadmission: false });
    return given.ok ? done(toReport(rows, true, { count: owners.length, credentials: given.value })) : given;
  });
}

/** All real devices, as importDevices reads them. */
export function exportDevices(devices: readonly RegisteredDevice[]): string {
  return writeCsv(
    TITLES,
    devices.map(({ code, name, kind, lat, lon, unitCode, street, intervalS, sources: [source] }) => {
      const gateway = source?.gateway === code ? undefined : source?.gateway;
      return [code, name, kind, lat, lon, unitCode, street, intervalS, source?.format, source?.externalId, gateway];
    }),
  );
}

function inputsOf(rows: readonly { readonly input: Result<DeviceInput> }[]): readonly DeviceInput[] {
  return rows.flatMap(({ input }) => (input.ok ? [input.value] : []));
}

function toInput({ cells }: CsvRow): Record<string, unknown> {
  const { format, externalId, gateway, kind, lat, lon, intervalS, ...rest } = cells;
  const source = definedOnly({ format, externalId, gateway });
  return definedOnly({
    ...rest,
    kind: kindCell(kind),
    lat: numberCell(lat),
    lon: numberCell(lon),
    intervalS: numberCell(intervalS),
    source: Object.keys(source).length === 0 ? undefined : source,
  });
}

const OUTCOMES = { create: "created", change: "changed", same: "unchanged" } as const;

function reportRow({ line, cells }: CsvRow, verdict: DeviceVerdict | Extract<Result<unknown>, { ok: false }> | undefined): ImportedRow {
  const name = cells.code ?? "";
  if (verdict === undefined) return { line, name, outcome: "unchanged", faults: [] };
  if ("faults" in verdict) return { line, name, outcome: "refused", faults: verdict.faults };
  return { line, name, outcome: OUTCOMES[verdict.kind], faults: [] };
}

function newOwners(inputs: readonly DeviceInput[], verdicts: readonly DeviceVerdict[]) {
  const created = new Set(verdicts.filter((verdict) => verdict.kind === "create").map((verdict) => verdict.code));
  return inputs.filter((input) => created.has(input.code)).flatMap((input) => ownAccount(input) ?? []);
}
