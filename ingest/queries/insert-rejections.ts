import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import { boundStrangers, groupRejections } from "../dead-letters/group-rejections.ts";
import type { KeptPayload } from "../dead-letters/keepable-payload.ts";
import { sharePayloads } from "../dead-letters/share-payloads.ts";
import type { BatchColumns, ReceivedRejection } from "../pipeline/batch-columns.ts";
import { redactText } from "../pipeline/redact.ts";
import { countRejections, readStrangers } from "./count-rejections.ts";

const INSERT_REJECTIONS = `
insert into rejection
  (received_at, topic, account, format, external_id, subject, reason, detail, value_count, payload, alteration, payload_size, payload_sha256)
select to_timestamp(received_ms / 1000.0), topic, account, format, external_id, subject, reason, detail, value_count,
       payload, alteration, payload_size, payload_sha256
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
            $10::bytea[], $11::text[], $12::int[], $13::bytea[])
     as t (received_ms, topic, account, format, external_id, subject, reason, detail, value_count, payload, alteration, payload_size,
           payload_sha256)`;

type KeptRejection = ReceivedRejection & { readonly format: string; readonly subject: string; readonly kept: KeptPayload };

/** Counts what is refused, and keeps of each subject, reason and hour the first few whole, personal data masked. */
export async function insertRejections(client: pg.ClientBase, rejections: BatchColumns["rejections"]): Promise<void> {
  if (rejections.length === 0) return;
  const kept = await selectKept(client, rejections);
  if (kept.length === 0) return;
  await client.query({
    name: "insert-rejections",
    text: INSERT_REJECTIONS,
    values: [
      numbersLiteral(kept.map((rejection) => rejection.receivedAtMs)),
      kept.map((rejection) => rejection.topic),
      kept.map((rejection) => rejection.account ?? null),
      kept.map((rejection) => rejection.format),
      kept.map((rejection) => rejection.device?.externalId ?? null),
      kept.map((rejection) => rejection.subject),
      kept.map((rejection) => rejection.reason),
      kept.map((rejection) => redactText(rejection.detail)),
      numbersLiteral(kept.map((rejection) => rejection.valueCount)),
      kept.map((rejection) => rejection.kept.payload),
      kept.map((rejection) => rejection.kept.alteration),
      numbersLiteral(kept.map((rejection) => rejection.kept.size)),
      kept.map((rejection) => rejection.kept.sha256),
    ],
  });
}

async function selectKept(client: pg.ClientBase, rejections: BatchColumns["rejections"]): Promise<readonly KeptRejection[]> {
  const named = groupRejections(rejections);
  const strangers = named.filter((group) => !group.isRegistered);
  const known = strangers.length === 0 ? undefined : await readStrangers(client, [...new Set(strangers.map((group) => group.hourMs))]);
  const groups = known === undefined ? named : boundStrangers(named, known);
  const allowed = await countRejections(client, groups);
  return sharePayloads(
    groups.flatMap(({ format, subject, keepable }, at) =>
      keepable.slice(0, allowed[at]).map((rejection) => ({ ...rejection, format, subject })),
    ),
  );
}
