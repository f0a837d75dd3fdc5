import { expect, test } from "vitest";
import { reportMarkdown } from "./long-run.ts";
import { keepPushAccounts, type PushAccount, type PushFault } from "./push-accounts.ts";
import { ScreenLink } from "./screen-link.ts";

export type PushTest = {
  readonly faults: readonly PushFault[];
  readonly screens: number;
  readonly moments: number;
  readonly seed: number;
  /** Whether the fault leaves the log so short that screens have to begin anew. */
  readonly expectsSnapshots?: boolean;
};

const DEVICES = 300;
const MESSAGES_PER_S = 200;

/** Faults as a test: no screen's sequence has a gap, a repeat or an inversion, and in the end each shows what the database has. */
export function pushTest({ expectsSnapshots, faults, ...options }: PushTest): void {
  const names = faults.map((fault) => fault.name).join("; ");
  test(`${names}: ${options.screens} screens go on without gap, repeat or inversion (${options.moments} moments, seed ${options.seed})`, {
    timeout: 1_800_000,
  }, async ({ skip }) => {
    const obstacle = await ScreenLink.obstacle();
    if (obstacle !== undefined) skip(obstacle);
    const account = await keepPushAccounts(faults, { devices: DEVICES, messagesPerS: MESSAGES_PER_S, ...options });
    await reportMarkdown(tableRow(account));
    expect(account.frames).toBeGreaterThan(options.screens * options.moments);
    expect(account.compared.cells).toBeGreaterThan(DEVICES / 2);
    expect(account.compared.silencesTold).toBeGreaterThan(0);
    expect(account).toMatchObject({
      gaps: 0,
      repeats: 0,
      inversions: 0,
      strangeEpochs: 0,
      unreadable: 0,
      backInTime: 0,
      wrongCells: 0,
      wrongRollups: 0,
      wrongAlarms: 0,
      // Where the log reaches back far enough nobody needs to begin anew.
      ...(expectsSnapshots === true ? {} : { snapshots: 0 }),
    });
  });
}

function tableRow(account: PushAccount): string {
  const cells = [
    account.fault,
    account.screens,
    account.moments,
    account.frames,
    account.catchUps,
    account.snapshots,
    account.gaps,
    account.repeats,
    account.inversions,
    account.strangeEpochs + account.unreadable + account.backInTime,
    account.wrongCells,
    account.wrongRollups,
    account.wrongAlarms,
    `${seconds(account.pauseMs.p50)} / ${seconds(account.pauseMs.p95)} / ${seconds(account.pauseMs.most)}`,
    seconds(account.spreadMs),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Nobody lost a connection: nothing to tell. */
function seconds(ms: number): string {
  return Number.isFinite(ms) ? (ms / 1000).toFixed(1) : "–";
}
