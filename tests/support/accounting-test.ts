import { appendFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type Account, type Fault, keepAccounts } from "./accounting.ts";

/** How a fault is tried: by every run of the tests, or by hand. */
export type AccountingForm = {
  /** Moments in the short form, and by hand where a moment is long. */
  readonly moments?: { readonly short?: number; readonly byHand?: number };
};

type Settings = { readonly isByHand: boolean; readonly moments: number; readonly seed: number; readonly table: string | undefined };

/** ACCOUNTING_MOMENTS (2; `npm run accounting` asks for 20), ACCOUNTING_SEED (1), ACCOUNTING_TABLE (a file that gets one Markdown row a run). */
function settings(): Settings {
  const { ACCOUNTING_MOMENTS, ACCOUNTING_SEED, ACCOUNTING_TABLE } = process.env;
  return {
    isByHand: ACCOUNTING_MOMENTS !== undefined,
    moments: Number(ACCOUNTING_MOMENTS ?? 2),
    seed: Number(ACCOUNTING_SEED ?? 1),
    table: ACCOUNTING_TABLE,
  };
}

/** How long a fault lasts in seconds: ACCOUNTING_FAULT_S, or what the form asks for. */
export function faultMs(seconds: { readonly short: number; readonly byHand: number }): number {
  const { ACCOUNTING_FAULT_S } = process.env;
  return 1000 * Number(ACCOUNTING_FAULT_S ?? (settings().isByHand ? seconds.byHand : seconds.short));
}

/** One fault as a test: 2,000 messages a second from 200 numbering devices, and no difference in the end. */
export function accountingTest(fault: Fault & AccountingForm): void {
  const { isByHand, seed, table, ...asked } = settings();
  const moments = (isByHand ? fault.moments?.byHand : fault.moments?.short) ?? asked.moments;
  test(`${fault.name}: every measurement is stored once, in its place (${moments} moments, seed ${seed})`, {
    timeout: 1_800_000,
  }, async ({ skip }) => {
    const obstacle = await fault.stage?.obstacle?.();
    if (obstacle !== undefined) skip(obstacle);
    const account = await keepAccounts(fault, { devices: 200, messagesPerS: 2000, moments, seed });
    if (table !== undefined) await appendFile(table, tableRow(account));
    expect(account.measured).toBeGreaterThan(1000);
    expect(account).toMatchObject({
      stored: account.measured - account.refused,
      missing: 0,
      missingOfAcknowledged: 0,
      wrongValue: 0,
      surplus: 0,
      wrongMinutes: 0,
      wrongHours: 0,
      wrongLatest: 0,
      ledgerHoles: 0,
      unacknowledged: 0,
      droppedByDevices: 0,
      identityGap: 0,
      // A refusal needs a reason in the fault: only wrong clocks are one.
      ...(fault.expectsRefusals === true ? {} : { refused: 0 }),
    });
    if (fault.expectsRefusals === true) expect(account.refused).toBeGreaterThan(0);
  });
}

function tableRow(account: Account): string {
  const cells = [
    account.fault,
    // What comes after `npm run accounting --`.
    `\`${path.basename(expect.getState().testPath ?? "", ".test.ts")}\``,
    account.moments,
    account.measured,
    account.sent,
    account.stored,
    account.refused,
    account.missing,
    account.missingOfAcknowledged,
    account.surplus,
    account.wrongValue,
    account.wrongMinutes + account.wrongHours + account.wrongLatest,
    account.ledgerHoles,
    account.identityGap,
    (account.drainMs / 1000).toFixed(1),
  ];
  return `| ${cells.join(" | ")} |\n`;
}
