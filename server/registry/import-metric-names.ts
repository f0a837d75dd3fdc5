import type pg from "pg";
import { metricNamesSchema } from "../../core/contracts/metric-names.ts";
import { type MetricNameInput, metricNameInputSchema } from "../../core/contracts/registry.ts";
import type { ImportedRow, ImportReport } from "../../core/contracts/registry-answers.ts";
import { metricByCode } from "../../core/domain/metric.ts";
import { type Actor, changeRegistry, noteEvents } from "./change-registry.ts";
import { definedOnly, numberCell } from "./csv/cell-values.ts";
import { type CsvColumn, type CsvRow, readCsv } from "./csv/read-csv.ts";
import { writeCsv } from "./csv/write-csv.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";
import { type ImportOptions, mayApply, toReport } from "./import-report.ts";
import { parseInput } from "./parse-input.ts";
import { sourceKey } from "./picture.ts";

const COLUMNS: readonly CsvColumn[] = [
  { field: "format", titles: ["format", "dinh dang"], isRequired: true },
  { field: "externalId", titles: ["external id", "ma ngoai", "ten ngoai"], isRequired: true },
  { field: "name", titles: ["name", "ten", "ten dai luong"], isRequired: true },
  { field: "metric", titles: ["metric", "dai luong"] },
  { field: "factor", titles: ["factor", "he so"] },
  { field: "offset", titles: ["offset", "do lech"] },
];

const TITLES = ["format", "external_id", "name", "metric", "factor", "offset"];

const READ_SOURCES = "select format, external_id, metric_names from device_source order by format, external_id";

const WRITE_NAMES = `
update device_source s set metric_names = w.names
from jsonb_to_recordset($1::jsonb) as w (format text, "externalId" text, names jsonb)
where s.format = w.format and s.external_id = w."externalId"`;

type Meaning = { readonly metric: string; readonly factor: number; readonly offset: number } | null;
type Names = Record<string, Meaning>;

/** Says what devices' own names mean; without a metric a name is not kept. Names that the file leaves out stay. */
export function importMetricNames(
  pool: pg.Pool,
  actor: Actor,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
): Promise<Result<ImportReport>> {
  const read = readCsv(file.bytes, COLUMNS);
  if (!read.ok) return Promise.resolve(read);
  return changeRegistry(pool, async (client) => {
    const names = await readNames(client);
    const touched = new Set<string>();
    const rows = read.value.map((row) => applyRow(row, names, touched));
    if (!mayApply(rows, file.options)) return done(toReport(rows, false));
    const changed = [...touched].flatMap((key) => names.get(key) ?? []);
    await client.query(WRITE_NAMES, [JSON.stringify(changed)]);
    const events = changed.map((source) => ({
      action: "names-changed",
      subject: `source:${sourceKey(source)}`,
      detail: { names: source.names },
    }));
    await noteEvents(client, actor, events);
    return done(toReport(rows, true));
  });
}

/** Every source's own names, as importMetricNames reads them. */
export async function exportMetricNames(pool: pg.Pool): Promise<string> {
  const sources = [...(await readNames(pool)).values()];
  const rows = sources.flatMap(({ format, externalId, names }) =>
    Object.entries(names).map(([name, meaning]) => [format, externalId, name, meaning?.metric, meaning?.factor, meaning?.offset]),
  );
  return writeCsv(TITLES, rows);
}

type SourceNames = { readonly format: string; readonly externalId: string; readonly names: Names };

async function readNames(client: pg.Pool | pg.ClientBase): Promise<Map<string, SourceNames>> {
  const { rows } = await client.query<{ format: string; external_id: string; metric_names: unknown }>(READ_SOURCES);
  return new Map(
    rows.map((row) => {
      const source = { format: row.format, externalId: row.external_id };
      const parsed = metricNamesSchema.safeParse(row.metric_names);
      return [sourceKey(source), { ...source, names: parsed.success ? { ...parsed.data } : {} }];
    }),
  );
}

function applyRow({ line, cells }: CsvRow, sources: ReadonlyMap<string, SourceNames>, touched: Set<string>): ImportedRow {
  const { factor, offset, ...rest } = cells;
  const parsed = parseInput(metricNameInputSchema, definedOnly({ ...rest, factor: numberCell(factor), offset: numberCell(offset) }));
  const name = `${cells.externalId ?? ""} ${cells.name ?? ""}`.trim();
  if (!parsed.ok) return { line, name, outcome: "refused", faults: parsed.faults };
  const judged = judge(parsed.value, sources);
  if (!judged.ok) return { line, name, outcome: "refused", faults: judged.faults };
  const { names } = judged.value;
  const before = Object.hasOwn(names, parsed.value.name) ? names[parsed.value.name] : undefined;
  const meaning = meaningOf(parsed.value);
  if (before !== undefined && isSameMeaning(before, meaning)) return { line, name, outcome: "unchanged", faults: [] };
  names[parsed.value.name] = meaning;
  touched.add(sourceKey(parsed.value));
  return { line, name, outcome: before === undefined ? "created" : "changed", faults: [] };
}

function isSameMeaning(one: Meaning, other: Meaning): boolean {
  return one?.metric === other?.metric && one?.factor === other?.factor && one?.offset === other?.offset;
}

function meaningOf({ metric, factor, offset }: MetricNameInput): Meaning {
  return metric === undefined ? null : { metric, factor: factor ?? 1, offset: offset ?? 0 };
}

function judge(input: MetricNameInput, sources: ReadonlyMap<string, SourceNames>): Result<SourceNames> {
  const source = sources.get(sourceKey(input));
  const faults: Fault[] = [];
  if (input.metric !== undefined && metricByCode(input.metric) === undefined) {
    const text = { vi: `Danh mục không có đại lượng “${input.metric}”.`, en: `The catalogue has no metric “${input.metric}”.` };
    faults.push({ code: "not-found", field: "metric", text });
  }
  if (source === undefined) {
    const text = {
      vi: `Chưa có thiết bị nào mang tên “${input.externalId}” trong ${input.format}. Đăng ký thiết bị trước.`,
      en: `No device bears the name “${input.externalId}” in ${input.format}. Register the device first.`,
    };
    faults.push({ code: "not-found", field: "externalId", text });
  }
  return source === undefined || faults.length > 0 ? refused(...faults) : done(source);
}
