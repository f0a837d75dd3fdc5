import { appendFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cacheFolder } from "../../deploy/local/cache-folder.ts";
import { type BenchLine, startBenchLine } from "./ingest/bench-line.ts";
import type { Load } from "./ingest/load.ts";
import { installNodeRed, NODE_RED_VERSION } from "./ingest/node-red.ts";
import { type Latency, measureLatency, type Pace } from "./ingest/publish-to-commit.ts";
import { latencyTable, type Way, waysTable } from "./ingest/tables.ts";
import { timeCopy, timeIngest, timeMosquittoSub, timeNodeRed, timeTransactions, timeUnnest } from "./ingest/ways.ts";

/**
 * `npm run bench -- ingest`. Measures and reports; it fails only where a way does not store what it was given.
 * BENCH_ROUNDS (3) says how often the ways take turns, BENCH_TABLE names a file that the tables are added to.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const DEVICES = 400;
/** As ingest's largest transactions: four times BATCH_READINGS of ingest/config.ts. */
const ROWS_PER_COMMIT = 20_000;
const MESSAGES = 40_000;
/** Node-RED needs as long for these as the others for all. */
const NODE_RED_MESSAGES = 10_000;
const PACES: readonly { readonly name: string; readonly pace: Pace }[] = [
  { name: "1,000 messages/s", pace: { messagesPerS: 1000 } },
  { name: "5,000 messages/s", pace: { messagesPerS: 5000 } },
  { name: "saturated, 10,000 messages under way", pace: { inFlight: 10_000 } },
];

let line: BenchLine;
let turns = 0;
const loadBefore = loadavg()[0] ?? 0;

beforeAll(async () => {
  line = await startBenchLine(DEVICES);
});
afterAll(() => line?.stop());

function load(messages: number): Load {
  turns += 1;
  // A backlog of the last hours, each device every 10 s.
  return { devices: line.devices, messages, startMs: Date.now() - 3 * 3_600_000, stepMs: 10_000, boot: `bench.${turns}` };
}

test("the ways in, taking turns", { timeout: 3_600_000 }, async () => {
  const nodeRed = await installNodeRed(cacheFolder(process.env.VONGLAU_CACHE)).catch((cause: unknown) => String(cause).split("\n")[0]);
  const isInstalled = nodeRed?.startsWith("/") ?? false;
  const ways: Way[] = [
    { name: "COPY text, raw rows only (baseline)", run: () => timeCopy(line, load(MESSAGES), ROWS_PER_COMMIT), timings: [] },
    { name: "unnest insert, raw rows only", run: () => timeUnnest(line, load(MESSAGES), ROWS_PER_COMMIT), timings: [] },
    { name: "ingest's transactions alone, one at a time", run: () => timeTransactions(line, load(MESSAGES), ROWS_PER_COMMIT), timings: [] },
    { name: "one ingest process, whole path", run: () => timeIngest(line, load(MESSAGES)), timings: [] },
    { name: "mosquitto_sub into psql COPY, messages as they are", run: () => timeMosquittoSub(line, load(MESSAGES)), timings: [] },
    ...(isInstalled
      ? [
          {
            name: `Node-RED ${NODE_RED_VERSION}, an INSERT per message`,
            run: () => timeNodeRed(line, load(NODE_RED_MESSAGES), nodeRed ?? ""),
            timings: [],
          },
        ]
      : []),
  ];
  for (let round = 0; round < ROUNDS; round += 1) for (const way of ways) way.timings.push(await way.run());
  const missing = isInstalled ? "" : `\nNode-RED ${NODE_RED_VERSION} could not be installed here: ${nodeRed}\n`;
  await report(`${waysTable(ways)}${missing}`);
  expect(ways.every((way) => way.timings.length === ROUNDS)).toBe(true);
});

test("publish to commit", { timeout: 600_000 }, async () => {
  const results: { name: string; latency: Latency }[] = [];
  for (const { name, pace } of PACES) results.push({ name, latency: await measureLatency(line, pace) });
  await report(latencyTable(results));
  expect(results.every(({ latency }) => latency.messages > 0)).toBe(true);
});

async function report(table: string): Promise<void> {
  const machine = `${cpus().length} cores, load average before the run ${loadBefore.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.`;
  const text = `\n${machine}\n\n${table}\n`;
  process.stdout.write(text);
  if (process.env.BENCH_TABLE !== undefined) await appendFile(process.env.BENCH_TABLE, text);
}
