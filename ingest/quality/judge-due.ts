import type pg from "pg";
import { systemClock } from "../../core/clock.ts";
import { inTransaction } from "../../db/connect.ts";
import { isOurTurn } from "../our-turn.ts";
import { noteUnitsDue } from "../queries/note-units-due.ts";
import { type Correction, judgeSpans } from "./judge-spans.ts";
import { mergeSpans } from "./merge-spans.ts";
import { recordHeard } from "./record-heard.ts";
import { storeCorrections } from "./store-corrections.ts";
import { storeGaps } from "./store-gaps.ts";
import { takeDue } from "./take-due.ts";

export type Round = {
  /** Spans that were due. */
  readonly spans: number;
  /** Readings looked at, the neighbours of the due ones included. */
  readonly read: number;
  readonly corrections: readonly Correction[];
  /** False when more is waiting. */
  readonly isAll: boolean;
};

/**
 * Judges the oldest of what is due, in one transaction: the notes are taken, verdicts, roll-ups, latest values and
 * episodes corrected, roll-ups of units noted as due, the change announced, or nothing of it happens. Asked again it
 * goes on where it stopped. Undefined when another process is judging.
 */
export async function judgeDue(pool: pg.Pool, nowMs: () => number = systemClock.nowMs): Promise<Round | undefined> {
  return asJudge(pool, async (client) => {
    const { spans, isAll } = await takeDue(client);
    if (spans.length === 0) return { spans: 0, read: 0, corrections: [], isAll };
    const intervals = await readIntervals(client, [...new Set(spans.map((span) => span.deviceId))]);
    const { corrections, gapZones, read } = await judgeSpans(client, mergeSpans(spans), intervals);
    await storeCorrections(client, corrections, nowMs());
    const corrected = corrections.map(({ deviceId, observedMs }) => ({ deviceId, fromMs: observedMs, toMs: observedMs }));
    await noteUnitsDue(client, [...spans, ...corrected]);
    await storeGaps(client, gapZones, intervals);
    await recordHeard(client, spans);
    return { spans: spans.length, read, corrections, isAll };
  });
}

/** One transaction under the lock of whoever judges; undefined, and nothing done, when another process holds it. */
export async function asJudge<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result | undefined> {
  return inTransaction(pool, async (client) => {
    return (await isOurTurn(client, "judging")) ? work(client) : undefined;
  });
}

async function readIntervals(client: pg.ClientBase, deviceIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await client.query<{ id: number; interval_s: number }>("select id, interval_s from device where id = any($1)", [
    deviceIds,
  ]);
  return new Map(rows.map((row) => [row.id, row.interval_s * 1000]));
}
