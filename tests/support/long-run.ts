import { appendFile } from "node:fs/promises";

/** The runs that last: ACCOUNTING_SECONDS, or ten minutes by hand (`npm run accounting`) and half a minute with all the tests. */
export function longRunSettings(): { readonly isByHand: boolean; readonly seconds: number; readonly seed: number } {
  const { ACCOUNTING_MOMENTS, ACCOUNTING_SECONDS, ACCOUNTING_SEED } = process.env;
  const isByHand = ACCOUNTING_MOMENTS !== undefined || ACCOUNTING_SECONDS !== undefined;
  return { isByHand, seconds: Number(ACCOUNTING_SECONDS ?? (isByHand ? 600 : 30)), seed: Number(ACCOUNTING_SEED ?? 1) };
}

/** Into the file that ACCOUNTING_TABLE names, and on the terminal. */
export async function reportMarkdown(text: string): Promise<void> {
  process.stdout.write(`\n${text}\n`);
  if (process.env.ACCOUNTING_TABLE !== undefined) await appendFile(process.env.ACCOUNTING_TABLE, `${text}\n`);
}
