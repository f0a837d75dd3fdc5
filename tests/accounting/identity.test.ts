import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { AccountingFleet } from "../support/accounting-fleet.ts";
import { type AccountingLine, startLine } from "../support/accounting-line.ts";
import { longRunSettings, reportMarkdown } from "../support/long-run.ts";
import { endWith } from "../support/process-tree.ts";
import { reviveDatabase } from "../support/revive-database.ts";
import { identityGap, Scrape } from "../support/scrape.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { TroubleMaker } from "../support/trouble-maker.ts";

const DEVICES = 200;
const MESSAGES_PER_S = 2000;
const SCRAPE_MS = 1000;
const DRAIN_LIMIT_MS = 300_000;
const { isByHand, seconds, seed } = longRunSettings();

const STRIKES: readonly ((line: AccountingLine) => Promise<void>)[] = [
  async ({ ingest }) => {
    await endWith(ingest.pid, "SIGKILL");
    await ingest.start();
  },
  async ({ temp }) => {
    await endWith(temp.broker.pid, "SIGKILL");
    await temp.broker.start();
  },
  async ({ database }) => {
    await endWith(database.pid, "SIGKILL");
    await reviveDatabase(database);
  },
];

type Watched = { scrapes: number; silent: number; readonly breaches: string[]; readonly seen: Set<string> };

test(`the accounts hold at every scrape of ${seconds} s, with ingest, broker and database killed (seed ${seed})`, {
  timeout: 1000 * seconds + 900_000,
}, async () => {
  const { line, devices, stop } = await startLine(DEVICES + 1, {});
  const passwordOf = (device: string): string => line.temp.broker.passwordOf(device);
  const [troublesome = "", ...others] = devices;
  const fleet = new AccountingFleet({ mqttUrl: line.temp.broker.url, devices: others, passwordOf, messagesPerS: MESSAGES_PER_S, seed });
  const trouble = new TroubleMaker({ mqttUrl: line.temp.broker.url, device: troublesome, password: passwordOf(troublesome) });
  const watched: Watched = { scrapes: 0, silent: 0, breaches: [], seen: new Set() };
  const over = new AbortController();
  try {
    await fleet.start();
    trouble.start();
    const watching = watch(line, watched, over.signal);
    const strikes = await strikeFor(line);
    await trouble.stop();
    await fleet.drain(DRAIN_LIMIT_MS);
    over.abort();
    await watching;
    const cells = [seconds, strikes, fleet.measured.length, watched.scrapes, watched.silent, watched.breaches.length];
    await reportMarkdown(
      `| seconds | kills | measured | scrapes | no answer | breaches |\n|---|---|---|---|---|---|\n| ${cells.join(" | ")} |\n`,
    );
    expect(watched.breaches).toEqual([]);
    expect(watched.scrapes).toBeGreaterThan(seconds / 3);
    expect([...watched.seen].toSorted()).toEqual(["duplicate", "in_flight", "rejected", "stored"]);
    expect(fleet.outstanding).toBe(0);
    expect(fleet.dropped).toBe(0);
  } finally {
    over.abort();
    await fleet.stop();
    await stop();
  }
});

/** Kills one part after the other at seeded moments, until the time is up. */
async function strikeFor(line: AccountingLine): Promise<number> {
  const random = seededRandom(seed);
  const quietMs = isByHand ? 10_000 : 5000;
  const endMs = performance.now() + 1000 * seconds;
  let strikes = 0;
  while (performance.now() < endMs) {
    await sleep(quietMs * (0.5 + random()));
    await STRIKES[strikes % STRIKES.length]?.(line);
    strikes += 1;
  }
  return strikes;
}

/** Reads the counters once a second; a process that does not answer is a fault at work, not a breach. */
async function watch(line: AccountingLine, watched: Watched, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    for (const { url } of line.replicas) judge(await Scrape.of(url), watched);
    await sleep(SCRAPE_MS, undefined, { signal: over }).catch(() => {});
  }
}

function judge(scrape: Scrape | undefined, watched: Watched): void {
  if (scrape === undefined) {
    watched.silent += 1;
    return;
  }
  watched.scrapes += 1;
  const gap = identityGap(scrape);
  if (gap !== 0) watched.breaches.push(`${new Date(scrape.atMs).toISOString()}: ${gap}`);
  for (const name of ["stored_total", "duplicate_total", "rejected_total", "in_flight"]) {
    if (scrape.sumOf(`vonglau_ingest_${name}`) > 0) watched.seen.add(name.replace("_total", ""));
  }
}
