import type pg from "pg";
import { formatOfTopic } from "../../core/contracts/formats.ts";
import type { BatchColumns } from "../pipeline/batch-columns.ts";

const INSERT_REJECTIONS = `
insert into rejection (received_at, topic, account, format, external_id, reason, detail, value_count, payload)
select to_timestamp(received_ms / 1000.0), topic, account, coalesce(format, 'unknown'), external_id, reason, detail, value_count, payload
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bytea[])
     as t (received_ms, topic, account, format, external_id, reason, detail, value_count, payload)`;

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
      rejections.map((rejection) => rejection.account ?? null),
      rejections.map((rejection) => rejection.device?.format ?? formatOfTopic(rejection.topic) ?? null),
      rejections.map((rejection) => rejection.device?.externalId ?? null),
      rejections.map((rejection) => rejection.reason),
      rejections.map((rejection) => rejection.detail),
      rejections.map((rejection) => rejection.valueCount),
      rejections.map((rejection) => Buffer.from(rejection.payload.subarray(0, KEPT_BYTES))),
    ],
  });
}
