import { createHash } from "node:crypto";
import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { ReceivedRejection } from "../pipeline/batch-columns.ts";
import { insertRejections } from "../queries/insert-rejections.ts";
import type { RefusedStill, Still } from "./judge-still.ts";

/** What became of a batch. */
export type StoredStills = { readonly stored: number; readonly repeated: number; readonly refused: readonly RefusedStill[] };

/** Own names are codes, others stand in device_source. */
const FIND_CAMERAS = `
select d.id, d.kind = 'camera-box' as "isCamera"
from unnest($1::text[], $2::text[]) with ordinality as t (format, external_id, place)
left join device_source s on s.format = t.format and s.external_id = t.external_id
left join device d on d.id = s.device_id or (t.format = 'vonglau' and d.code = t.external_id)
order by t.place`;

/**
 * The newest of a camera is kept, and the first of each minute. So a newest that is not the first of its minute goes when a newer one
 * comes, and one that is neither is not written at all.
 */
const INSERT_STILLS = `
with incoming as (
  select device_id, to_timestamp(taken_ms / 1000.0) as taken_at, to_timestamp(received_ms / 1000.0) as received_at,
         width, height, picture, sha256
  from unnest($1::int[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::bytea[], $7::bytea[])
       as t (device_id, taken_ms, received_ms, width, height, picture, sha256)
), judged as (
  select i.*, newest.taken_at as newest_at, newest.is_kept as newest_is_kept,
         not exists (select from camera_still s where s.device_id = i.device_id and s.is_kept
                       and s.taken_at >= date_trunc('minute', i.taken_at) and s.taken_at < date_trunc('minute', i.taken_at) + interval '1 minute')
           as is_kept
  from incoming i
  left join lateral (
    select taken_at, is_kept from camera_still s where s.device_id = i.device_id order by taken_at desc limit 1
  ) as newest on true
), passed as (
  delete from camera_still s using judged j
  where s.device_id = j.device_id and s.taken_at = j.newest_at and not s.is_kept and j.taken_at > j.newest_at
)
insert into camera_still (device_id, taken_at, received_at, width, height, picture, sha256, is_kept)
select device_id, taken_at, received_at, width, height, picture, sha256, is_kept
from judged
where is_kept or newest_at is null or taken_at > newest_at
on conflict (device_id, taken_at) do nothing`;

/** One transaction: pictures of registered cameras, and what is refused counted; of the latter no byte is kept. */
export async function storeStills(
  pool: pg.Pool,
  batch: { stills: readonly Still[]; refused: readonly RefusedStill[] },
): Promise<StoredStills> {
  return inTransaction(pool, async (client) => {
    const { known, strangers } = await tellApart(client, batch.stills);
    const stored = known.length === 0 ? 0 : await insertStills(client, known);
    const refused = [...batch.refused, ...strangers];
    await insertRejections(client, refused.map(toRejection));
    return { stored, repeated: known.length - stored, refused };
  });
}

type KnownStill = { readonly deviceId: number; readonly still: Still };

async function tellApart(client: pg.ClientBase, stills: readonly Still[]): Promise<{ known: KnownStill[]; strangers: RefusedStill[] }> {
  const known: KnownStill[] = [];
  const strangers: RefusedStill[] = [];
  if (stills.length === 0) return { known, strangers };
  const { rows } = await client.query<{ id: number | null; isCamera: boolean | null }>({
    name: "find-cameras",
    text: FIND_CAMERAS,
    values: [stills.map(({ subject }) => subject.format), stills.map(({ subject }) => subject.externalId)],
  });
  stills.forEach((still, at) => {
    const row = rows[at];
    if (row?.isCamera === true && row.id !== null) known.push({ deviceId: row.id, still });
    else strangers.push(refuseStranger(still, row?.isCamera === false));
  });
  return { known, strangers };
}

function refuseStranger({ receivedAtMs, subject, topic }: Still, isRegistered: boolean): RefusedStill {
  const about = { subject, topic, receivedAtMs };
  return isRegistered
    ? { ...about, reason: "picture-not-expected", detail: "the device is registered and is no camera box" }
    : { ...about, reason: "device-unknown", detail: "no camera is registered under this name" };
}

async function insertStills(client: pg.ClientBase, known: readonly KnownStill[]): Promise<number> {
  const { rowCount } = await client.query({
    name: "insert-stills",
    text: INSERT_STILLS,
    values: [
      numbersLiteral(known.map(({ deviceId }) => deviceId)),
      numbersLiteral(known.map(({ still }) => still.takenAtMs)),
      numbersLiteral(known.map(({ still }) => still.receivedAtMs)),
      numbersLiteral(known.map(({ still }) => still.widthPx)),
      numbersLiteral(known.map(({ still }) => still.heightPx)),
      known.map(({ still }) => Buffer.from(still.picture)),
      known.map(({ still }) => createHash("sha256").update(still.picture).digest()),
    ],
  });
  return rowCount ?? 0;
}

const NO_BYTES = new Uint8Array(0);

function toRejection({ detail, reason, receivedAtMs, subject, topic }: RefusedStill): ReceivedRejection {
  const isStranger = reason === "device-unknown" || reason === "topic-unknown";
  return {
    topic: topic.replace(/\p{Cc}|\p{Cs}/gu, "\uFFFD").slice(0, 200),
    account: undefined,
    device: subject === undefined ? undefined : { format: subject.format, externalId: subject.externalId },
    reason,
    detail,
    valueCount: 1,
    payload: NO_BYTES,
    receivedAtMs,
    isRegistered: !isStranger,
    isCountedOnly: true,
  };
}
