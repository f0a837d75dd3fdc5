import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { HeadlessScreen } from "../support/headless-screen.ts";
import { longRunSettings, reportMarkdown } from "../support/long-run.ts";
import { percentile } from "../support/percentile.ts";
import { startPushLine } from "../support/push-line.ts";
import { Scrape } from "../support/scrape.ts";
import { ScreenCrowd, WALL_TOPICS } from "../support/screen-crowd.ts";
import { floors, type Sample } from "../support/slope.ts";
import { SlowLink } from "../support/slow-link.ts";
import type { TwoServers } from "../support/two-servers.ts";
import { waitFor } from "../support/whole-line.ts";

const { isByHand, seconds, seed } = longRunSettings();
const DEVICES = 300;
const MESSAGES_PER_S = 200;
const SCREENS = isByHand ? 494 : 94;
const THROTTLED = 5;
/** A frame of this city takes them longer than a second. */
const THROTTLED_BYTES_PER_S = 16_000;
const WARM_UP_MS = 10_000;
const CUT_LIMIT_MS = 10_000;
const LOOK_MS = 250;
/** The screen is well until its next frame, servers look for stalled ones twice a second, and we at them now and then. */
const NOTICED_LATER_MS = 1000 + 500 + 2 * LOOK_MS;
const MOST_GROWTH_MB = 50;
/** With all the tests the machine is shared, and a late frame may be the tests' own. */
const MOST_AGE_MS = isByHand ? 1000 : 3000;

test(`one stalled and ${THROTTLED} throttled screens among ${SCREENS + THROTTLED + 1} for ${seconds} s: memory is bounded and nobody else waits`, {
  timeout: 1000 * seconds + 300_000,
}, async () => {
  const line = await startPushLine({ devices: DEVICES, messagesPerS: MESSAGES_PER_S, seed });
  const crowd = new ScreenCrowd({ url: line.servers.url, screens: SCREENS });
  const links = await Promise.all(Array.from({ length: THROTTLED + 1 }, () => SlowLink.open(line.servers.url)));
  const slow = links.map(({ port }) => new HeadlessScreen({ url: `http://127.0.0.1:${port}`, topics: WALL_TOPICS }));
  try {
    for (const screen of slow) screen.start();
    await crowd.start();
    await waitFor(() => expect(slow.every((screen) => Number.isFinite(screen.seq))).toBe(true), 60_000);
    await sleep(WARM_UP_MS);
    for (const screen of crowd.screens) screen.ageMs.length = 0;
    const framesBefore = slow.map(({ counts }) => counts.frames);
    const [stalledLink, ...throttledLinks] = links;
    const [stalled, ...throttled] = slow;
    if (stalledLink === undefined || stalled === undefined) throw new Error("no link");
    for (const link of throttledLinks) link.throttle(THROTTLED_BYTES_PER_S);
    const over = performance.now() + 1000 * seconds;
    const [memory, cutMs] = await Promise.all([
      sampleMemory(line.servers, over),
      stallAgainAndAgain({ servers: line.servers, link: stalledLink, screen: stalled, over }),
    ]);
    const growthMb = memory.map((samples) => growth(samples));
    const ages = crowd.screens.flatMap((screen) => screen.ageMs);
    const framesOfThrottled = throttled.map(({ counts }, at) => counts.frames - (framesBefore[at + 1] ?? 0));
    await reportMarkdown(
      table([
        ["seconds", seconds],
        ["memory of the servers grew by MB", growthMb.map((mb) => mb.toFixed(0)).join(", ")],
        ["age of the others' frames ms: p50, p99, most", [0.5, 0.99, 1].map((share) => percentile(ages, share)).join(", ")],
        ["stalls, and ms to the cut: most", `${cutMs.length}, ${Math.max(...cutMs).toFixed(0)}`],
        ["frames of the others each, of the throttled", `${(ages.length / SCREENS).toFixed(0)}, ${framesOfThrottled.join(" ")}`],
        ["kB a frame: of the others, of the throttled", `${kB(crowd.counts())}, ${throttled.map(({ counts }) => kB(counts)).join(" ")}`],
        ["connections of the throttled, given up", throttled.map(({ counts }) => `${counts.connections}, ${counts.givenUp}`).join("; ")],
      ]),
    );
    expect(Math.max(...growthMb)).toBeLessThan(MOST_GROWTH_MB);
    expect(percentile(ages, 0.99)).toBeLessThanOrEqual(MOST_AGE_MS);
    expect(cutMs.length).toBeGreaterThan(0);
    expect(Math.max(...cutMs)).toBeLessThanOrEqual(CUT_LIMIT_MS + NOTICED_LATER_MS);
    // They go on, only more slowly than everybody else.
    expect(Math.min(...framesOfThrottled)).toBeGreaterThan(0);
    expect(Math.max(...framesOfThrottled)).toBeLessThan((0.8 * ages.length) / SCREENS);
    for (const screen of [...crowd.screens, ...slow])
      expect(Object.values(screen.breaches)).toEqual(Object.values(screen.breaches).map(() => 0));
  } finally {
    for (const screen of slow) screen.stop();
    crowd.stop();
    for (const link of links) link.close();
    await line.stop();
  }
});

type Stalling = { readonly servers: TwoServers; readonly link: SlowLink; readonly screen: HeadlessScreen; readonly over: number };

/** Stalls, waits until a server says that it has cut a screen, lets it come back, and so on. Milliseconds to each cut. */
async function stallAgainAndAgain({ link, over, screen, servers }: Stalling): Promise<readonly number[]> {
  const cutMs: number[] = [];
  while (performance.now() < over - 1.5 * CUT_LIMIT_MS || cutMs.length === 0) {
    const cutsBefore = await cuts(servers);
    link.stall();
    const stalledAt = performance.now();
    while ((await cuts(servers)) === cutsBefore) {
      if (performance.now() > stalledAt + 3 * CUT_LIMIT_MS) throw new Error("the stalled screen is not cut");
      await sleep(LOOK_MS);
    }
    cutMs.push(performance.now() - stalledAt);
    const before = screen.seq;
    link.recover();
    await waitFor(() => expect(screen.seq).toBeGreaterThan(before), 30_000);
  }
  return cutMs;
}

async function cuts({ replicas }: TwoServers): Promise<number> {
  const scrapes = await Promise.all(replicas.map(({ url }) => Scrape.of(url)));
  return scrapes.reduce((sum, scrape) => sum + (scrape?.sumOf("vonglau_screens_cut_total") ?? Number.NaN), 0);
}

async function sampleMemory({ replicas }: TwoServers, over: number): Promise<readonly (readonly Sample[])[]> {
  const samples: Sample[][] = replicas.map(() => []);
  for (const startedMs = performance.now(); performance.now() < over; await sleep(1000)) {
    const minute = (performance.now() - startedMs) / 60_000;
    const scrapes = await Promise.all(replicas.map(({ url }) => Scrape.of(url)));
    scrapes.forEach((scrape, at) => {
      if (scrape !== undefined) samples[at]?.push({ minute, value: scrape.sumOf("process_resident_memory_bytes") / 1e6 });
    });
  }
  return samples;
}

/** Of the least of every sixth of the time, the last less the first. */
function growth(samples: readonly Sample[]): number {
  const least = floors(samples, seconds / 60 / 6);
  return (least.at(-1)?.value ?? Number.NaN) - (least[0]?.value ?? Number.NaN);
}

function kB({ bytes, frames }: { readonly bytes: number; readonly frames: number }): string {
  return (bytes / frames / 1000).toFixed(1);
}

function table(lines: readonly (readonly [string, string | number])[]): string {
  return ["| | |", "|---|---|", ...lines.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
}
