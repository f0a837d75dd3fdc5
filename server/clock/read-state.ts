import type pg from "pg";
import { inSnapshot, readHorizon } from "./horizon.ts";
import type { Instant, PastNotKept, PastState } from "./past-state.ts";
import { withFormerVerdicts } from "./read-former-verdicts.ts";
import { readOlder } from "./read-older.ts";
import { RECENT_MS, readRecent } from "./read-recent.ts";
import { readSilences } from "./read-silences.ts";

/**
 * The city as it was at an instant, from raw readings, by what was known then or at a later instant. Answers with how far
 * back raw readings are kept when the instant lies before. Works on a read-only replica.
 */
export async function readState(pool: pg.Pool, instant: Instant): Promise<PastState | PastNotKept> {
  return inSnapshot(pool, async (client) => {
    const { rawSinceMs } = await readHorizon(client);
    return instant.atMs < rawSinceMs ? { rawSinceMs } : readKept(client, instant, rawSinceMs);
  });
}

async function readKept(client: pg.ClientBase, instant: Instant, rawSinceMs: number): Promise<PastState> {
  const recentSinceMs = Math.max(instant.atMs - RECENT_MS, rawSinceMs - 1);
  const { found, missing } = await readRecent(client, instant, recentSinceMs);
  const older =
    recentSinceMs < rawSinceMs
      ? []
      : await readOlder(client, missing, { knownAsOfMs: instant.knownAsOfMs, sinceMs: rawSinceMs, untilMs: recentSinceMs });
  return {
    values: await withFormerVerdicts(client, [...found, ...older], instant),
    silences: await readSilences(client, instant),
    rawSinceMs,
  };
}
