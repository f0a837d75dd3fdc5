import { appendFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type Account, type Fault, keepAccounts } from "./accounting.ts";

/** ACCOUNTING_MOMENTS (2; `npm run accounting` asks for 20), ACCOUNTING_SEED (1), ACCOUNTING_TABLE (a file that gets one Markdown row a run). */
function settings(): { moments: number; seed: number; table: string | undefined } {
  const { ACCOUNTING_MOMENTS, ACCOUNTING_SEED, ACCOUNTING_TABLE } = process.env;
  return { moments: Number(ACCOUNTING_MOMENTS ?? 2), seed: Number(ACCOUNTING_SEED ?? 1), table: ACCOUNTING_TABLE };
}

/** One fault as a test: 2,000 messages a second from 200 numbering devices, and no difference in the end. */
export function accountingTest(fault: Fault): void {
  const { moments, seed, table } = settings();
  test(`${fault.name}: every measurement is stored once, in its place (${moments} moments, seed ${seed})`, {
    timeout: 1_800_000,
  }, async () => {
    const account = await keepAccounts(fault, { devices: 200, messagesPerS: 2000, moments, seed });
    if (table !== undefined) await appendFile(table, tableRow(account));
    expect(account.measured).toBeGreaterThan(1000);
    expect(account).toMatchObject({
      stored: account.measured,
      missing: 0,
      wrongValue: 0,
      surplus: 0,
      wrongMinutes: 0,
      wrongHours: 0,
      wrongLatest: 0,
      ledgerHoles: 0,
      unacknowledged: 0,
      droppedByDevices: 0,
      identityGap: 0,
    });
  });
}

function tableRow(account: Account): string {
  const cells = [
    account.fault,
    account.moments,
    account.measured,
    account.sent,
    account.stored,
    account.missing,
    account.surplus,
    account.wrongValue,
    account.wrongMinutes + account.wrongHours + account.wrongLatest,
    account.ledgerHoles,
    account.identityGap,
    (account.drainMs / 1000).toFixed(1),
  ];
  return `| ${cells.join(" | ")} |\n`;
}
