import { setTimeout as sleep } from "node:timers/promises";
import { AccountingFleet, type FleetHabits } from "./accounting-fleet.ts";
import { type AccountingLine, type Stage, startLine } from "./accounting-line.ts";
import { type Comparison, compareAccounts, countUnaccounted } from "./compare-accounts.ts";
import { seededRandom } from "./seeded-random.ts";

export type Fault = {
  readonly name: string;
  /** Does the harm and, where nothing else would, undoes it. `moment` counts from 0. */
  readonly strike: (line: AccountingLine, moment: number) => Promise<void>;
  readonly stage?: Stage;
  readonly habits?: FleetHabits;
  /** Whether the fault gives ingest a reason to keep measurements apart. */
  readonly expectsRefusals?: boolean;
};

export type Account = Comparison & {
  readonly fault: string;
  readonly seed: number;
  readonly moments: number;
  readonly measured: number;
  readonly sent: number;
  /** Acknowledged to the device, and not to be found at that moment: looked up before and after every strike. */
  readonly missingOfAcknowledged: number;
  readonly unacknowledged: number;
  readonly droppedByDevices: number;
  readonly drainMs: number;
  /** Received less stored, duplicate, rejected and in flight, as ingest itself counts. */
  readonly identityGap: number;
};

export type AccountOptions = { readonly devices: number; readonly messagesPerS: number; readonly moments: number; readonly seed: number };

const DRAIN_LIMIT_MS = 600_000;

/** Load on, the fault at seeded moments, load off, drain, compare to the row. */
export async function keepAccounts(fault: Fault, options: AccountOptions): Promise<Account> {
  const { line, devices, stop } = await startLine(options.devices, fault.stage ?? {});
  const fleet = new AccountingFleet({
    ...fault.habits,
    mqttUrl: line.temp.broker.url,
    devices,
    passwordOf: (device) => line.temp.broker.passwordOf(device),
    messagesPerS: options.messagesPerS,
    seed: options.seed,
  });
  try {
    await fleet.start();
    const missingOfAcknowledged = await strikeAtMoments(fault, { line, fleet, ...options });
    await sleep(1000);
    const drainMs = Math.round(await fleet.drain(DRAIN_LIMIT_MS));
    const measured = fleet.measured;
    return {
      fault: fault.name,
      ...options,
      measured: measured.length,
      sent: fleet.counters.sent,
      missingOfAcknowledged,
      unacknowledged: fleet.outstanding,
      droppedByDevices: fleet.dropped,
      drainMs,
      identityGap: await identityGap(line),
      ...(await compareAccounts(line.database.url, measured)),
    };
  } finally {
    await fleet.stop();
    await stop();
  }
}

type Struck = Pick<AccountOptions, "moments" | "seed"> & { readonly line: AccountingLine; readonly fleet: AccountingFleet };

/**
 * Around every strike, what the devices were told is safe is looked up: before it, because an early promise could be
 * made good by the broker's second delivery; after it, because the strike may have destroyed what was there, or promises
 * may have been given that nothing stands behind yet.
 */
async function strikeAtMoments(fault: Fault, { fleet, line, moments, seed }: Struck): Promise<number> {
  const random = seededRandom(seed);
  let missing = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    const before = fleet.takeAcknowledged();
    missing += await countUnaccounted(line.database.url, before);
    await sleep(300 + random() * 1700);
    await fault.strike(line, moment);
    missing += await countUnaccounted(line.database.url, [...before, ...fleet.takeAcknowledged()]);
  }
  return missing;
}

/** Of every process of ingest by itself: one may not hide another's. */
async function identityGap({ replicas }: AccountingLine): Promise<number> {
  const gaps = await Promise.all(replicas.map(({ url }) => gapOf(url)));
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0);
}

/** One reading of the counters: all in the same instant. */
async function gapOf(ingestUrl: string): Promise<number> {
  const text = await (await fetch(`${ingestUrl}/metrics`)).text();
  const sumOf = (name: string): number =>
    [...text.matchAll(new RegExp(`^vonglau_ingest_${name}(?:\\{.*\\})? (\\S+)$`, "gm"))].reduce((sum, match) => sum + Number(match[1]), 0);
  return sumOf("received_total") - sumOf("stored_total") - sumOf("duplicate_total") - sumOf("rejected_total") - sumOf("in_flight");
}
