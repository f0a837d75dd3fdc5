import type pg from "pg";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

const INSERT_REJECTIONS = `
insert into rejection (received_at, topic, device_code, reason, detail, payload)
select to_timestamp(received_ms / 1000.0), topic, device_code, reason, detail, payload
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[])
     as t (received_ms, topic, device_code, reason, detail, payload)`;

/** An oversized payload is kept by its beginning: enough to recognise the sender, too little to fill a disk. */
const KEPT_BYTES = 8192;

export async function insertRejections(client: pg.ClientBase, rejections: BatchColumns["rejections"]): Promise<void> {
  if (rejections.length === 0) return;
  await client.query({
    name: "insert-rejections",
    text: INSERT_REJECTIONS,
    values: [
      rejections.map((rejection) => rejection.receivedAtMs),
      rejections.map((rejection) => rejection.topic),
      rejections.map((rejection) => rejection.deviceCode ?? null),
      rejections.map((rejection) => rejection.reason),
      rejections.map((rejection) => rejection.detail),
      rejections.map((rejection) => Buffer.from(rejection.payload.subarray(0, KEPT_BYTES))),
    ],
  });
}
