import { setTimeout as sleep } from "node:timers/promises";
import { compareScreen, type Differences } from "./compare-screens.ts";
import { readExpectedCity } from "./expected-city.ts";
import type { ScreenCounts } from "./headless-screen.ts";
import { percentile } from "./percentile.ts";
import { type PushLine, type PushLineOptions, startPushLine } from "./push-line.ts";
import type { Breaches } from "./screen-breaches.ts";
import { ScreenCrowd } from "./screen-crowd.ts";
import { ScreenLink } from "./screen-link.ts";
import { seededRandom } from "./seeded-random.ts";

/** What a fault works on. */
export type PushStage = PushLine & { readonly crowd: ScreenCrowd; readonly link: ScreenLink };

export type PushFault = {
  readonly name: string;
  /** Does the harm and undoes it. `moment` counts from 0. */
  readonly strike: (stage: PushStage, moment: number) => Promise<void>;
};

export type PushAccount = Breaches &
  Differences &
  ScreenCounts & {
    readonly fault: string;
    readonly screens: number;
    readonly moments: number;
    /** For how long the picture stood still, of every screen that lost its connection; a second without one is usual. */
    readonly pauseMs: { readonly p50: number; readonly p95: number; readonly most: number };
    /** Between the first screen that came back and the last, in the moment where that was longest. */
    readonly spreadMs: number;
    /** Cells and silences that a screen of everything has at the end; a comparison of nothing would find nothing. */
    readonly compared: { readonly cells: number; readonly silencesTold: number };
  };

export type PushAccountOptions = PushLineOptions & { readonly screens: number; readonly moments: number };

const SETTLE_LIMIT_MS = 20_000;

/** Live load, the faults in turn at seeded moments, load off, compare every screen with the database. */
export async function keepPushAccounts(faults: readonly PushFault[], options: PushAccountOptions): Promise<PushAccount> {
  const line = await startPushLine(options);
  let link: ScreenLink | undefined;
  let crowd: ScreenCrowd | undefined;
  try {
    link = await ScreenLink.open(line.servers.url);
    crowd = new ScreenCrowd({ url: `http://127.0.0.1:${link.port}`, screens: options.screens });
    await crowd.start();
    const spreadMs = await strikeAtMoments(faults, { ...line, crowd, link }, options);
    await crowd.untilGoingOn();
    return { ...summary(faults, crowd, options), spreadMs, ...(await compare(line, crowd)) };
  } finally {
    crowd?.stop();
    await link?.close();
    await line.stop();
  }
}

async function strikeAtMoments(faults: readonly PushFault[], stage: PushStage, { moments, seed }: PushAccountOptions): Promise<number> {
  const random = seededRandom(seed);
  let spreadMs = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    await sleep(300 + random() * 1700);
    const struckAt = performance.now();
    await faults[moment % faults.length]?.strike(stage, Math.floor(moment / faults.length));
    await stage.crowd.untilGoingOn();
    spreadMs = Math.max(spreadMs, stage.crowd.spreadSince(struckAt));
  }
  return spreadMs;
}

async function compare(line: PushLine, crowd: ScreenCrowd): Promise<Differences & Pick<PushAccount, "compared">> {
  await line.quiesce();
  const expected = await readExpectedCity(line.line.database.url);
  // Who never gets there is found by the comparison.
  await crowd.untilAt(expected.position, SETTLE_LIMIT_MS).catch(() => {});
  const sum = { wrongCells: 0, wrongRollups: 0, wrongAlarms: 0 };
  for (const { copy, topics } of crowd.screens) {
    if (copy === undefined) throw new Error("a screen has no copy");
    const { wrongAlarms, wrongCells, wrongRollups } = compareScreen(copy, topics, expected);
    sum.wrongCells += wrongCells;
    sum.wrongRollups += wrongRollups;
    sum.wrongAlarms += wrongAlarms;
  }
  const silencesTold = Math.max(...crowd.screens.map(({ counts }) => counts.alarms));
  return { ...sum, compared: { cells: expected.cells.size, silencesTold } };
}

function summary(faults: readonly PushFault[], crowd: ScreenCrowd, { moments, screens }: PushAccountOptions) {
  const pauses = crowd.screens.flatMap((screen) => screen.pausesMs);
  return {
    fault: faults.map((fault) => fault.name).join("; "),
    screens,
    moments,
    ...crowd.counts(),
    ...crowd.breaches(),
    pauseMs: { p50: percentile(pauses, 0.5), p95: percentile(pauses, 0.95), most: percentile(pauses, 1) },
  };
}
