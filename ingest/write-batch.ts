import type pg from "pg";
import type { AckMessage } from "../core/contracts/mqtt.ts";
import { inTransaction } from "../db/connect.ts";
import { isKeyTaken } from "../db/failure.ts";
import type { DeviceRegistry } from "./device-registry.ts";
import { READERS } from "./formats/decoders.ts";
import type { PendingMessage } from "./inbox.ts";
import { type BatchColumns, type Received, toBatchColumns } from "./pipeline/batch-columns.ts";
import { itemCount } from "./pipeline/decoded-message.ts";
import type { DeviceIndex } from "./pipeline/device-index.ts";
import { strangerName, strangersOf } from "./pipeline/strangers.ts";
import { appendChange } from "./queries/append-change.ts";
import { appendDue } from "./queries/append-due.ts";
import { claimClockless } from "./queries/claim-clockless.ts";
import { insertReadings, type Novelty } from "./queries/insert-readings.ts";
import { insertRejections } from "./queries/insert-rejections.ts";
import { keepHeard } from "./queries/keep-heard.ts";
import { recordPresences } from "./queries/record-presences.ts";
import { type HeldSequence, recordSequences } from "./queries/record-sequences.ts";
import { recordStrangers } from "./queries/record-strangers.ts";

export type DeviceAck = AckMessage & { readonly deviceCode: string };

export type CommittedBatch = {
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: readonly { readonly reason: string; readonly valueCount: number }[];
  readonly acks: readonly DeviceAck[];
  /** Unregistered senders that were not taken up by name, there being too many. */
  readonly strangersLeftOut?: number;
};

/** One batch is one transaction: readings, roll-ups, latest values, ledger, rejections and the change announced. */
export async function writeBatch(pool: pg.Pool, registry: DeviceRegistry, batch: readonly PendingMessage[]): Promise<CommittedBatch> {
  const devices = await registry.lookUp(partsOf(batch));
  const layOut = (part: readonly Received[]): BatchColumns => toBatchColumns(part, { devices, namesOf: (format) => READERS[format].names });
  const { stored, held, columns, repeated, strangersLeftOut } = await store(pool, {
    batch,
    columns: layOut(batch),
    layOut,
    devices,
    areStrangersKept: registry.unknownDevices === "park",
  });
  return {
    stored,
    duplicate: columns.readings.deviceIds.length - stored + repeated,
    rejected: columns.rejections,
    acks: acksFor(batch, devices, held),
    strangersLeftOut,
  };
}

type Stored = { readonly stored: number; readonly held: readonly HeldSequence[] };

type LaidOut = {
  readonly batch: readonly Received[];
  readonly columns: BatchColumns;
  readonly layOut: (part: readonly Received[]) => BatchColumns;
  readonly devices: DeviceIndex;
  /** Whether messages of unregistered devices are kept for the day they are approved, or counted only. */
  readonly areStrangersKept: boolean;
};

/** What was written, and how many values are in messages that were a second delivery. */
type StoredBatch = Stored & { readonly columns: BatchColumns; readonly repeated: number; readonly strangersLeftOut: number };

/** Repeated readings come in runs, after a broken connection: this many batches after one are written as if they held some too. */
const CAUTIOUS_BATCHES = 20;
const cautiousFor = new WeakMap<pg.Pool, number>();

/** Takes the readings for new ones; when one is not, the batch is written again with a look at each. */
async function store(pool: pg.Pool, laidOut: LaidOut): Promise<StoredBatch> {
  const cautiousBatches = cautiousFor.get(pool) ?? 0;
  if (cautiousBatches === 0) {
    try {
      return await inTransaction(pool, (client) => writeOnce(client, laidOut, "all-new"));
    } catch (thrown) {
      if (!isKeyTaken(thrown)) throw thrown;
      cautiousFor.set(pool, CAUTIOUS_BATCHES);
    }
  } else cautiousFor.set(pool, cautiousBatches - 1);
  return await inTransaction(pool, (client) => writeOnce(client, laidOut, "some-known"));
}

/** Without the messages that took our clock and are here already: nothing else would tell their readings from new ones. */
async function writeOnce(client: pg.ClientBase, laidOut: LaidOut, novelty: Novelty): Promise<StoredBatch> {
  const { batch, layOut } = laidOut;
  const again = await claimClockless(client, batch);
  const fresh = again.size === 0 ? batch : batch.filter((received) => !again.has(received));
  const { columns, leftOut } = await judgeStrangers(client, {
    ...laidOut,
    batch: fresh,
    columns: again.size === 0 ? laidOut.columns : layOut(fresh),
  });
  const stored = await writeColumns(client, columns, novelty);
  const repeated = [...again].reduce((sum, { message }) => sum + itemCount(message), 0);
  return { ...stored, columns, repeated, strangersLeftOut: leftOut };
}

/** Takes up who is not registered. Of whom an operator refused, or where the setting says so, nothing is kept but the count. */
async function judgeStrangers(
  client: pg.ClientBase,
  { batch, columns, devices, areStrangersKept }: LaidOut,
): Promise<{ readonly columns: BatchColumns; readonly leftOut: number }> {
  const { refused, leftOut } = await recordStrangers(client, strangersOf(batch, devices));
  if (areStrangersKept && refused.size === 0) return { columns, leftOut };
  const rejections = columns.rejections.map((rejection) => {
    if (rejection.reason !== "device-unknown" || rejection.device === undefined) return rejection;
    const isRefused = !areStrangersKept || refused.has(strangerName(rejection.device));
    return isRefused ? { ...rejection, isCountedOnly: true as const } : rejection;
  });
  return { columns: { ...columns, rejections }, leftOut };
}

/** The statements of one batch, in the caller's transaction. */
export async function writeColumns(client: pg.ClientBase, columns: BatchColumns, novelty: Novelty): Promise<Stored> {
  const { stored, moved } = await insertReadings(client, columns, novelty);
  if (columns.learntAtMs !== undefined) await keepHeard(client, columns.readings, columns.learntAtMs);
  await appendDue(client, columns.readings);
  const held = await recordSequences(client, columns.sequences);
  await recordPresences(client, columns.presences);
  await insertRejections(client, columns.rejections);
  await appendChange(client, moved);
  return { stored, held };
}

function* partsOf(batch: readonly PendingMessage[]) {
  for (const { message } of batch) yield* message.parts;
}

/** Devices of our own format are told how far they are held; the others would not understand. */
function acksFor(batch: readonly PendingMessage[], devices: DeviceIndex, held: readonly HeldSequence[]): readonly DeviceAck[] {
  const own = devices.get("vonglau");
  const codes = new Map<number, string>();
  for (const { device } of partsOf(batch)) {
    const id = device.format === "vonglau" ? own?.get(device.externalId)?.id : undefined;
    if (id !== undefined) codes.set(id, device.externalId);
  }
  return held.flatMap(({ deviceId, boot, seq }) => {
    const deviceCode = codes.get(deviceId);
    return deviceCode === undefined ? [] : [{ deviceCode, boot, seq }];
  });
}
