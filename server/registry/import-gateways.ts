import type pg from "pg";
import { gatewayInputSchema } from "../../core/contracts/registry.ts";
import type { ImportedRow, ImportReport, RegisteredGateway } from "../../core/contracts/registry-answers.ts";
import { giveCredentials } from "./accounts.ts";
import { type Actor, changeRegistry, noteEvents } from "./change-registry.ts";
import { type CsvColumn, type CsvRow, readCsv } from "./csv/read-csv.ts";
import { writeCsv } from "./csv/write-csv.ts";
import { done, type Result } from "./fault.ts";
import { findGatewayFault, listGateways } from "./gateways.ts";
import { type ImportOptions, mayApply, toReport } from "./import-report.ts";
import { GATEWAY_HINTS, parseInput } from "./parse-input.ts";

const COLUMNS: readonly CsvColumn[] = [
  { field: "name", titles: ["name", "ten", "ten cong"], isRequired: true },
  { field: "format", titles: ["format", "dinh dang"], isRequired: true },
];

/** Makes the gateways of a CSV file that are not there yet, each with its credential. */
export function importGateways(
  pool: pg.Pool,
  actor: Actor,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
): Promise<Result<ImportReport>> {
  const read = readCsv(file.bytes, COLUMNS);
  if (!read.ok) return Promise.resolve(read);
  return changeRegistry(pool, async (client) => {
    const known = new Map((await listGateways(client)).map((gateway) => [gateway.name, gateway.format]));
    const rows: ImportedRow[] = [];
    for (const row of read.value) rows.push(await judge(client, row, known));
    const names = rows.filter((row) => row.outcome === "created").map((row) => row.name);
    if (!mayApply(rows, file.options)) return done(toReport(rows, false, { count: names.length, credentials: [] }));
    const owners = names.map((name) => ({ name, kind: "gateway" as const, format: known.get(name) ?? "" }));
    const events = owners.map(({ name, format }) => ({ action: "gateway-created", subject: `gateway:${name}`, detail: { format } }));
    await noteEvents(client, actor, events);
    const given = await giveCredentials(client, owners, { actor, isReadmission: false });
    return given.ok ? done(toReport(rows, true, { count: names.length, credentials: given.value })) : given;
  });
}

export function exportGateways(gateways: readonly RegisteredGateway[]): string {
  return writeCsv(
    ["name", "format"],
    gateways.map(({ name, format }) => [name, format]),
  );
}

/** A gateway of the same name and format is left as it is; what is new joins those known. */
async function judge(client: pg.ClientBase, { line, cells }: CsvRow, known: Map<string, string>): Promise<ImportedRow> {
  const name = cells.name ?? "";
  const parsed = parseInput(gatewayInputSchema, cells, GATEWAY_HINTS);
  if (!parsed.ok) return { line, name, outcome: "refused", faults: parsed.faults };
  if (known.get(name) === parsed.value.format) return { line, name, outcome: "unchanged", faults: [] };
  const fault = await findGatewayFault(client, parsed.value);
  if (fault !== undefined) return { line, name, outcome: "refused", faults: [fault] };
  known.set(name, parsed.value.format);
  return { line, name, outcome: "created", faults: [] };
}
