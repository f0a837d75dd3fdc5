import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { AccountingFleet } from "../support/accounting-fleet.ts";
import { startLine } from "../support/accounting-line.ts";
import { longRunSettings, reportMarkdown } from "../support/long-run.ts";
import { Scrape } from "../support/scrape.ts";
import { floors, leastSquaresSlope, type Sample } from "../support/slope.ts";

const DEVICES = 200;
const MESSAGES_PER_S = 2000;
const WARM_UP_S = 180;
const SAMPLE_MS = 1000;
const FLOOR_MINUTES = 0.25;
const MOST_MB_PER_MINUTE = 0.5;
/** As `npm start` gives it. */
const HEAP_MB = 192;
const { seconds, seed } = longRunSettings();

type Memory = { readonly rss: readonly Sample[]; readonly heap: readonly Sample[] };

/**
 * Least squares over what stays: the least resident memory and the least used heap of every quarter of a minute. The teeth
 * between two collections are garbage, and where in a tooth the run happens to end would decide over the slope.
 */
test(`memory of ingest is flat over ${seconds} s at ${MESSAGES_PER_S} messages a second`, {
  timeout: 1000 * (seconds + WARM_UP_S) + 300_000,
}, async () => {
  const { line, devices, stop } = await startLine(DEVICES, {
    ingestEnv: async () => ({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` }),
  });
  const fleet = new AccountingFleet({
    mqttUrl: line.temp.broker.url,
    devices,
    passwordOf: (device) => line.temp.broker.passwordOf(device),
    messagesPerS: MESSAGES_PER_S,
    seed,
  });
  try {
    await fleet.start();
    await sleep(1000 * WARM_UP_S);
    const memory = await sampleMemory(line.replicas[0]?.url ?? "");
    const slopes = {
      rss: leastSquaresSlope(floors(memory.rss, FLOOR_MINUTES)),
      heap: leastSquaresSlope(floors(memory.heap, FLOOR_MINUTES)),
    };
    await reportMarkdown(memoryTable(memory, slopes));
    expect(slopes.heap).toBeLessThanOrEqual(MOST_MB_PER_MINUTE);
    expect(slopes.rss).toBeLessThanOrEqual(MOST_MB_PER_MINUTE);
  } finally {
    await fleet.stop();
    await stop();
  }
});

async function sampleMemory(url: string): Promise<Memory> {
  const rss: Sample[] = [];
  const heap: Sample[] = [];
  const startedMs = performance.now();
  for (let minute = 0; minute < seconds / 60; minute = (performance.now() - startedMs) / 60_000) {
    const scrape = await Scrape.of(url);
    if (scrape === undefined) throw new Error("ingest does not answer");
    rss.push({ minute, value: scrape.sumOf("process_resident_memory_bytes") / 1e6 });
    heap.push({ minute, value: scrape.sumOf("nodejs_heap_size_used_bytes") / 1e6 });
    await sleep(SAMPLE_MS);
  }
  return { rss, heap };
}

function memoryTable({ rss, heap }: Memory, slopes: { readonly rss: number; readonly heap: number }): string {
  const row = (name: string, samples: readonly Sample[], slope: number): string => {
    const perMinute = floors(samples, 1).map(({ value }) => value.toFixed(1));
    return `| ${name} | ${perMinute.join(" ")} | ${slope.toFixed(2)} |\n`;
  };
  return `| MB | least of every minute | slope, MB a minute |\n|---|---|---|\n${row("resident", rss, slopes.rss)}${row("heap in use", heap, slopes.heap)}`;
}
