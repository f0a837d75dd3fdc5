import pg from "pg";
import { inTransaction, openPool } from "../../../db/connect.ts";
import type { BatchColumns } from "../../../ingest/pipeline/batch-columns.ts";
import { appendChange } from "../../../ingest/queries/append-change.ts";
import { appendDue } from "../../../ingest/queries/append-due.ts";
import { insertReadings } from "../../../ingest/queries/insert-readings.ts";
import { insertRejections } from "../../../ingest/queries/insert-rejections.ts";
import { recordPresences } from "../../../ingest/queries/record-presences.ts";
import { recordSequences } from "../../../ingest/queries/record-sequences.ts";
import { percentile } from "../../support/percentile.ts";
import type { BenchLine } from "../ingest/bench-line.ts";
import { LOAD_METRICS, valuesAt } from "../ingest/load.ts";

/** Milliseconds of a batch's transaction, medians, with the change log and without. */
export type ChangeLogCost = {
  readonly readings: number;
  /** Latest values that a batch moves: what the change log holds of it. */
  readonly moved: number;
  readonly withLogMs: number;
  readonly withoutLogMs: number;
};

/** Every other one without, so that both meet the same tables and the same machine. */
const BATCHES = 60;

export async function measureChangeLogCost(line: BenchLine, messages: number): Promise<ChangeLogCost> {
  await line.reset();
  const pool = openPool({ databaseUrl: line.database.url, applicationName: "bench-change-log", maxConnections: 1 });
  const follower = new pg.Client({ connectionString: line.database.url });
  try {
    // Somebody listens, as the servers do.
    await follower.connect();
    await follower.query("listen vonglau_change");
    const ms = { with: [] as number[], without: [] as number[] };
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const way = batch % 2 === 0 ? "with" : "without";
      ms[way].push(await timeBatch(pool, batchOf(line, { messages, batch }), way === "with"));
    }
    return {
      readings: messages * LOAD_METRICS.length,
      moved: Math.min(messages, line.deviceIds.length) * LOAD_METRICS.length,
      withLogMs: percentile(ms.with, 0.5),
      withoutLogMs: percentile(ms.without, 0.5),
    };
  } finally {
    await follower.end();
    await pool.end();
  }
}

/** The statements of ingest/write-batch.ts in their order. */
async function timeBatch(pool: pg.Pool, columns: BatchColumns, hasLog: boolean): Promise<number> {
  const startedMs = performance.now();
  await inTransaction(pool, async (client) => {
    const { moved } = await insertReadings(client, columns, "all-new");
    await appendDue(client, columns.readings);
    await recordSequences(client, columns.sequences);
    await recordPresences(client, columns.presences);
    await insertRejections(client, columns.rejections);
    if (hasLog) await appendChange(client, moved);
  });
  return performance.now() - startedMs;
}

function batchOf({ deviceIds }: BenchLine, { batch, messages }: { readonly messages: number; readonly batch: number }): BatchColumns {
  const columns: BatchColumns = {
    readings: { deviceIds: [], metricIds: [], observedMs: [], values: [], qualities: [], receivedMs: [] },
    sequences: { deviceIds: [], boots: [], seqs: [], receivedMs: [] },
    presences: { deviceIds: [], areOnline: [], atMs: [] },
    rejections: [],
  };
  const nowMs = Date.now();
  for (let message = 0; message < messages; message += 1) {
    const at = batch * messages + message;
    const deviceId = deviceIds[at % deviceIds.length] ?? 0;
    const observedMs = nowMs - 3_600_000 + at;
    const values = valuesAt(at);
    LOAD_METRICS.forEach(({ id }, metric) => {
      columns.readings.deviceIds.push(deviceId);
      columns.readings.metricIds.push(id);
      columns.readings.observedMs.push(observedMs);
      columns.readings.values.push(values[metric] ?? 0);
      columns.readings.qualities.push(0);
      columns.readings.receivedMs.push(nowMs);
    });
    columns.sequences.deviceIds.push(deviceId);
    columns.sequences.boots.push("bench");
    columns.sequences.seqs.push(Math.floor(at / deviceIds.length) + 1);
    columns.sequences.receivedMs.push(nowMs);
  }
  return columns;
}
