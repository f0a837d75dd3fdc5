import type pg from "pg";
import { systemClock } from "../../core/clock.ts";
import type { ReplayOutcome } from "../../core/contracts/dead-letters.ts";
import { toError } from "../../core/node/errors.ts";
import { inTransaction } from "../../db/connect.ts";
import { isRecordRefused } from "../../db/failure.ts";
import { DeviceRegistry } from "../device-registry.ts";
import { createMessageDecoder } from "../formats/decode-message.ts";
import { READERS } from "../formats/decoders.ts";
import { type BatchColumns, type BatchContext, toBatchColumns } from "../pipeline/batch-columns.ts";
import type { DecodedMessage, SourceMessage } from "../pipeline/decoded-message.ts";
import { redactText } from "../pipeline/redact.ts";
import { findStored } from "../queries/find-stored.ts";
import { holdHorizon } from "../queries/hold-horizon.ts";
import { type Replayed, recordReplays } from "../queries/record-replays.ts";
import { takeWantedRejections, type WantedRejection } from "../queries/take-wanted-rejections.ts";
import { writeColumns } from "../write-batch.ts";
import { refusePastRetention } from "./past-retention.ts";

/** Another writer stored one of the same readings meanwhile; nothing was done, and the next try sees it. */
class Overtaken extends Error {
  override readonly name = "Overtaken";
}

/**
 * Reads wanted messages again, as the registry and the formats are today and as if it were the time when they came,
 * and stores what they say as learnt now. One transaction: either the readings are stored and the messages say so, or neither.
 * Returns what became of each; none when nothing is wanted.
 */
export async function replayBatch(pool: pg.Pool, most: number, nowMs = systemClock.nowMs): Promise<readonly Replayed[]> {
  let wanted: readonly WantedRejection[] = [];
  try {
    return await inTransaction(pool, async (client) => {
      wanted = await takeWantedRejections(client, most);
      return wanted.length === 0 ? [] : replayAll({ pool, client, nowMs }, wanted);
    });
  } catch (thrown) {
    if (thrown instanceof Overtaken) return replayBatch(pool, most, nowMs);
    if (!isRecordRefused(thrown)) throw thrown;
    const [first] = wanted;
    if (wanted.length > 1 || first === undefined) return replayEach(pool, wanted.length, nowMs);
    const refused = { id: first.id, outcome: storageRefused(toError(thrown)) };
    await recordReplays(pool, [refused]);
    return [refused];
  }
}

/** One at a time, so that a single one that the database refuses does not hold up the rest. */
async function replayEach(pool: pg.Pool, count: number, nowMs: () => number): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  for (let at = 0; at < count; at += 1) replayed.push(...(await replayBatch(pool, 1, nowMs)));
  return replayed;
}

type Place = { readonly pool: pg.Pool; readonly client: pg.PoolClient; readonly nowMs: () => number };

async function replayAll({ pool, client, nowMs }: Place, wanted: readonly WantedRejection[]): Promise<readonly Replayed[]> {
  const read = wanted.map(readAgain);
  // Read now: the fix that the replay was asked for may be seconds old.
  const devices = await new DeviceRegistry(pool, Date.now).lookUp(read.flatMap(({ message }) => message.parts));
  const context: BatchContext = { devices, namesOf: (format) => READERS[format].names };
  const { rawSinceMs } = await holdHorizon(client);
  const columns = read.map((message) => refusePastRetention(toBatchColumns([message], context), message.source, rawSinceMs));
  const all = concatenate(columns);
  const outcomes = tally(columns, await findStored(client, all.readings));
  const { stored } = await writeColumns(client, { ...all, learntAtMs: nowMs() }, "some-known");
  if (stored !== outcomes.reduce((sum, outcome) => sum + outcome.stored, 0)) throw new Overtaken();
  const replayed = wanted.map(
    ({ id, alteration }, at): Replayed => ({ id, outcome: impossible(alteration) ?? outcomes[at] ?? NOTHING_CAME }),
  );
  await recordReplays(client, replayed);
  return replayed;
}

const NOTHING_CAME: ReplayOutcome = { stored: 0, duplicate: 0, rejected: [] };

function impossible(alteration: string): ReplayOutcome | undefined {
  if (alteration !== "cut" && alteration !== "withheld" && alteration !== "redacted-beyond-reading") return undefined;
  return { ...NOTHING_CAME, impossible: alteration };
}

function storageRefused(error: Error): ReplayOutcome {
  return { ...NOTHING_CAME, rejected: [{ reason: "storage-refused", values: 1, detail: redactText(error.message) }] };
}

/** What the message says today about the device that it was refused for. */
function readAgain(wanted: WantedRejection): { readonly source: SourceMessage; readonly message: DecodedMessage } {
  const { topic, payload, receivedAtMs, account } = wanted;
  const source = { topic, payload, receivedAtMs, account };
  const message = createMessageDecoder()(source);
  if (impossible(wanted.alteration) !== undefined) return { source, message: { ...message, parts: [], presences: [], rejections: [] } };
  const isMeant = (device: { readonly format: string; readonly externalId: string }): boolean =>
    wanted.externalId === undefined || (device.format === wanted.format && device.externalId === wanted.externalId);
  return {
    source,
    message: {
      ...message,
      parts: message.parts.filter(({ device }) => isMeant(device)),
      // Whether a device is connected was known better since.
      presences: [],
      rejections: message.rejections.filter(({ device }) => device === undefined || isMeant(device)),
    },
  };
}

/** All columns in one, without the refusals: those stay with the messages that were refused before. */
function concatenate(columns: readonly BatchColumns[]): BatchColumns {
  const readings = columns.map((one) => one.readings);
  const sequences = columns.map((one) => one.sequences);
  return {
    readings: {
      deviceIds: readings.flatMap((one) => one.deviceIds),
      metricIds: readings.flatMap((one) => one.metricIds),
      observedMs: readings.flatMap((one) => one.observedMs),
      values: readings.flatMap((one) => one.values),
      qualities: readings.flatMap((one) => one.qualities),
      receivedMs: readings.flatMap((one) => one.receivedMs),
    },
    sequences: {
      deviceIds: sequences.flatMap((one) => one.deviceIds),
      boots: sequences.flatMap((one) => one.boots),
      seqs: sequences.flatMap((one) => one.seqs),
      receivedMs: sequences.flatMap((one) => one.receivedMs),
    },
    presences: { deviceIds: [], areOnline: [], atMs: [] },
    rejections: [],
  };
}

/** What becomes of each message, given which readings of all, counted through, are stored already. */
function tally(columns: readonly BatchColumns[], present: ReadonlySet<number>): readonly ReplayOutcome[] {
  const claimed = new Set<string>();
  let place = 0;
  return columns.map(({ readings, rejections }) => {
    let stored = 0;
    for (let at = 0; at < readings.deviceIds.length; at += 1, place += 1) {
      const key = `${readings.deviceIds[at]} ${readings.metricIds[at]} ${readings.observedMs[at]}`;
      if (!present.has(place) && !claimed.has(key)) stored += 1;
      claimed.add(key);
    }
    return {
      stored,
      duplicate: readings.deviceIds.length - stored,
      rejected: rejections.map(({ reason, valueCount, detail }) => ({ reason, values: valueCount, detail: redactText(detail) })),
    };
  });
}
