import { appendFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { type BenchLine, startBenchLine } from "./ingest/bench-line.ts";
import { measureChangeLogCost } from "./push/change-log-cost.ts";
import { measureFanOut } from "./push/fan-out.ts";
import { measureFrameBuild } from "./push/frame-build.ts";
import { measureLoadTime } from "./push/load-time.ts";
import { changeLogTable, fanOutTable, frameBuildTable, loadTimeTable } from "./push/tables.ts";

/**
 * `npm run bench -- push`. Measures and reports; it fails only where something did not arrive at all. BENCH_TABLE names a file that
 * the tables are added to; `-t "fan-out"` runs one part.
 */
const DEVICES = 400;
const CITY_SIZES = [1000, 10_000, 100_000];
const CHANGED_SHARES = [0.01, 0.1, 1];
const SCREENS = [100, 500, 1000];
const MESSAGES_PER_S = [1000, 5000];
const BATCH_MESSAGES = [50, 1000];
const LOADED_DEVICES = 10_000;

let line: BenchLine;
const loadBefore = loadavg()[0] ?? 0;

beforeAll(async () => {
  line = await startBenchLine(DEVICES);
  // For the units; after the measured devices, so that these keep the first places of the dictionary.
  await loadReference({ databaseUrl: line.database.url, profile: "ha-nam", deviceCount: 10 });
});
afterAll(() => line?.stop());

test("frame build", { timeout: 600_000 }, async () => {
  const results = CITY_SIZES.flatMap((devices) => CHANGED_SHARES.map((share) => measureFrameBuild(devices, share)));
  await report(frameBuildTable(results));
  expect(results.every(({ cells, frame }) => frame.bytes > cells)).toBe(true);
});

test("fan-out", { timeout: 1_200_000 }, async () => {
  const results = [];
  for (const screens of SCREENS)
    for (const messagesPerS of MESSAGES_PER_S) results.push(await measureFanOut(line, { screens, messagesPerS }));
  await report(fanOutTable(results));
  expect(results.every(({ p50Ms }) => p50Ms > 0)).toBe(true);
});

test("cost of the change log", { timeout: 600_000 }, async () => {
  const results = [];
  for (const messages of BATCH_MESSAGES) results.push(await measureChangeLogCost(line, messages));
  await report(changeLogTable(results));
  expect(results.every(({ withLogMs }) => withLogMs > 0)).toBe(true);
});

test("load time of a replica", { timeout: 600_000 }, async () => {
  const result = await measureLoadTime(line, LOADED_DEVICES);
  await report(loadTimeTable(result));
  expect(result.loadMs.length).toBeGreaterThan(0);
});

async function report(table: string): Promise<void> {
  const machine = `${cpus().length} cores, load average before the run ${loadBefore.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.`;
  const text = `\n${machine}\n\n${table}\n`;
  process.stdout.write(text);
  if (process.env.BENCH_TABLE !== undefined) await appendFile(process.env.BENCH_TABLE, text);
}
