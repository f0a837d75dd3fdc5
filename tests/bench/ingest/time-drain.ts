import { setTimeout as sleep } from "node:timers/promises";
import type { BenchLine } from "./bench-line.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { LOAD_METRICS, type Load, lastInstantMs, READINGS_PER_MESSAGE } from "./load.ts";

/** One way's result for one load. */
export type Timing = {
  readonly messages: number;
  readonly rows: number;
  readonly seconds: number;
  /** Processor milliseconds; undefined where there is no process of that kind. */
  readonly cpuMs: { readonly way: number | undefined; readonly database: number; readonly broker: number | undefined };
};

/** A program that stores what the broker holds for ingest. */
export type RunningWay = { readonly pid: number | undefined; readonly stop: () => Promise<void> };

const LIMIT_MS = 180_000;
const POLL_MS = 25;

/**
 * Lets a program store a backlog. The clock runs from the first stored row to the last, so that nobody's start
 * counts; what was there at the first look is taken off.
 * @throws when it is not done after three minutes, or has stored anything but the load.
 */
export async function timeDrain(line: BenchLine, load: Load, start: () => Promise<RunningWay>): Promise<Timing> {
  const expected = load.messages * READINGS_PER_MESSAGE;
  await line.reset();
  await line.queueBacklog(load);
  const way = await start();
  try {
    const endMs = performance.now() + LIMIT_MS;
    const before = await untilSome(line, endMs);
    const startedMs = performance.now();
    const startCpu = { way: cpuTimeMs(way.pid), ...line.cpu() };
    await untilAll(line, load, endMs);
    const seconds = (performance.now() - startedMs) / 1000;
    const endCpu = { way: cpuTimeMs(way.pid), ...line.cpu() };
    const stored = await countRows(line);
    if (stored !== expected) throw new Error(`${stored} rows are stored, not ${expected}`);
    const rows = expected - before;
    return {
      messages: rows / READINGS_PER_MESSAGE,
      rows,
      seconds,
      cpuMs: { way: endCpu.way - startCpu.way, database: endCpu.database - startCpu.database, broker: endCpu.broker - startCpu.broker },
    };
  } finally {
    await way.stop();
  }
}

async function untilSome(line: BenchLine, endMs: number): Promise<number> {
  while (performance.now() < endMs) {
    const count = await countRows(line);
    if (count > 0) return count;
    await sleep(POLL_MS / 5);
  }
  throw new Error("nothing was stored");
}

/** Done when every device's last message is there; the count at the end tells whether everything before it is too. */
async function untilAll(line: BenchLine, load: Load, endMs: number): Promise<void> {
  const last = Math.floor((load.messages - 1) / load.devices.length);
  const inLastRound = load.messages - last * load.devices.length;
  const ids = line.deviceIds.slice(0, inLastRound);
  while (performance.now() < endMs) {
    const { rows } = await line.client.query<{ count: number }>({
      name: "bench-done",
      text: `select count(*)::int as count from unnest($1::int[]) as d (id)
             where exists (select from reading where device_id = d.id and metric_id = $2 and observed_at = to_timestamp($3 / 1000.0))`,
      values: [ids, LOAD_METRICS[0].id, lastInstantMs(load)],
    });
    if (rows[0]?.count === ids.length && (await countRows(line)) === load.messages * READINGS_PER_MESSAGE) return;
    await sleep(POLL_MS);
  }
  throw new Error(`${await countRows(line)} rows are stored after ${LIMIT_MS / 1000} s`);
}

async function countRows(line: BenchLine): Promise<number> {
  const { rows } = await line.client.query<{ count: number }>("select count(*)::int as count from reading");
  return rows[0]?.count ?? 0;
}
