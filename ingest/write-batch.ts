import type pg from "pg";
import type { AckMessage } from "../core/contracts/mqtt.ts";
import { inTransaction } from "../db/connect.ts";
import type { DeviceRegistry } from "./device-registry.ts";
import type { PendingMessage } from "./inbox.ts";
import { toBatchColumns } from "./pipeline/batch-columns.ts";
import { appendChange } from "./queries/append-change.ts";
import { insertReadings } from "./queries/insert-readings.ts";
import { insertRejections } from "./queries/insert-rejections.ts";
import { recordSequences } from "./queries/record-sequences.ts";

export type DeviceAck = AckMessage & { readonly deviceCode: string };

export type CommittedBatch = {
  readonly stored: number;
  readonly duplicate: number;
  readonly rejectedReasons: readonly string[];
  readonly acks: readonly DeviceAck[];
};

/** One batch is one transaction: readings, roll-ups, latest values, ledger, rejections and the change announced. */
export async function writeBatch(pool: pg.Pool, registry: DeviceRegistry, batch: readonly PendingMessage[]): Promise<CommittedBatch> {
  const ids = await registry.lookUp(new Set(batch.flatMap(({ message }) => (message.deviceCode === "" ? [] : [message.deviceCode]))));
  const columns = toBatchColumns(batch, ids);
  const committed = await inTransaction(pool, async (client) => {
    const { stored, moved } = await insertReadings(client, columns.readings);
    const held = await recordSequences(client, columns.sequences);
    await insertRejections(client, columns.rejections);
    await appendChange(client, moved);
    return { stored, held };
  });
  const codes = new Map(batch.map(({ message }) => [ids.get(message.deviceCode), message.deviceCode]));
  return {
    stored: committed.stored,
    duplicate: columns.readings.deviceIds.length - committed.stored,
    rejectedReasons: columns.rejections.map((rejection) => rejection.reason),
    acks: committed.held.flatMap(({ deviceId, boot, seq }) => {
      const deviceCode = codes.get(deviceId);
      return deviceCode === undefined ? [] : [{ deviceCode, boot, seq }];
    }),
  };
}
