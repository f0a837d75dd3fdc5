import { freePort } from "../../support/free-port.ts";
import { nodeProcess } from "../../support/whole-line.ts";
import type { BenchLine } from "../ingest/bench-line.ts";

export type LoadTime = {
  readonly devices: number;
  readonly cells: number;
  readonly logRows: number;
  /** Of each start: milliseconds from the process's first line of log to its having the city. */
  readonly loadMs: readonly number[];
  /** Of each start: milliseconds from the start of the process to /readyz. */
  readonly readyMs: readonly number[];
};

const STARTS = 5;
/** A change log of this many seconds, four batches in each. */
const LOG_S = 600;
const BATCHES_PER_S = 4;
const CELLS_PER_BATCH = 1250;

const MAKE_DEVICES = `
insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
select 'load-' || n, 'load-' || n, 'air-station', 20.4 + (n % 100) * 0.003, 105.8 + (n / 100) * 0.003, code, 10, true
from generate_series(1, $1::int) as n
join lateral (select code from unit where parent_code is not null order by code offset n % 30 limit 1) as u on true`;
const MAKE_LATEST = `
insert into latest (device_id, metric_id, observed_at, value, quality, received_at)
select id, m, clock_timestamp() - interval '1 s' * (id % 10), 20 + id % 50, 0, clock_timestamp()
from device, unnest(array[1, 2, 3, 4, 5]) as m where code like 'load-%'`;
/** The oldest first; each batch moves the values of devices that lie beside each other. */
const MAKE_LOG = `
insert into change_log (at, device_ids, metric_ids, observed_ms, values, qualities)
select clock_timestamp() - make_interval(secs => ($1::int - b)::float8 / $2::int), d, m, o, v, q
from generate_series(1, $1::int) as b
cross join lateral (
  select array_agg(device_id) as d, array_agg(metric_id) as m, array_agg(value) as v, array_agg(quality) as q,
         array_agg((extract(epoch from observed_at) * 1000)::bigint - ($1::int - b) * 250) as o
  from (select * from latest where device_id % $4::int = b % $4::int order by device_id, metric_id limit $3::int) as l
) as batch
where d is not null
order by b`;

/** Starts a server again and again on a city of this size, with a full change log behind it. */
export async function measureLoadTime(line: BenchLine, devices: number): Promise<LoadTime> {
  await line.reset();
  await line.client.query(MAKE_DEVICES, [devices]);
  await line.client.query(MAKE_LATEST);
  const cells = await countOf(line, "latest");
  const batches = LOG_S * BATCHES_PER_S;
  await line.client.query(MAKE_LOG, [batches, BATCHES_PER_S, CELLS_PER_BATCH, Math.max(1, Math.round(cells / CELLS_PER_BATCH))]);
  await line.client.query("analyze");
  const loadMs: number[] = [];
  const readyMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const times = await timeStart(line);
    loadMs.push(times.loadMs);
    readyMs.push(times.readyMs);
  }
  return { devices, cells, logRows: await countOf(line, "change_log"), loadMs, readyMs };
}

async function timeStart(line: BenchLine): Promise<{ readonly loadMs: number; readonly readyMs: number }> {
  const saidAtMs: { readonly message: string; readonly atMs: number }[] = [];
  const server = nodeProcess("server", await freePort(), { DATABASE_URL: line.database.url }, (text) => saidAtMs.push(readLogLine(text)));
  const startedMs = performance.now();
  await server.start();
  const readyMs = performance.now() - startedMs;
  await server.stop();
  const [first] = saidAtMs;
  const loaded = saidAtMs.find(({ message }) => message === "city loaded");
  if (first === undefined || loaded === undefined) throw new Error("the server did not say when the city was loaded");
  return { loadMs: loaded.atMs - first.atMs, readyMs };
}

function readLogLine(text: string): { readonly message: string; readonly atMs: number } {
  const line: unknown = JSON.parse(text);
  const { msg, time } = line as { readonly msg: string; readonly time: number };
  return { message: msg, atMs: new Date(time).getTime() };
}

async function countOf(line: BenchLine, table: "latest" | "change_log"): Promise<number> {
  const { rows } = await line.client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}
