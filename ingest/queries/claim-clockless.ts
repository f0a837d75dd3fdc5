import { createHash } from "node:crypto";
import type pg from "pg";
import type { Received } from "../pipeline/batch-columns.ts";
import type { PacketMark, SourceMessage } from "../pipeline/decoded-message.ts";

/** How long after a message its second copy is known as one. Housekeeping forgets what is older. */
export const CLOCKLESS_MEMORY_MINUTES = 15;

const REMEMBER = `
insert into clockless_message as m (digest, received_at)
select digest, to_timestamp(received_ms / 1000.0) from unnest($1::bytea[], $2::float8[]) as t (digest, received_ms)
order by digest
on conflict (digest) do update set received_at = excluded.received_at`;

/** A row that is there and young is left as it is, and therefore not returned. Waits for a transaction that is writing it. */
const CLAIM = `
${REMEMBER}
where m.received_at < excluded.received_at - make_interval(mins => $3)
returning digest`;

type Claim = { readonly received: Received; readonly digest: string; readonly packet: PacketMark };

/**
 * Records the messages of a batch whose values took our clock, and returns those among them that are a second
 * delivery of one that is stored: they would become a second reading. In the transaction that stores the batch.
 */
export async function claimClockless(client: pg.ClientBase, batch: readonly Received[]): Promise<ReadonlySet<Received>> {
  const repeated = new Set<Received>();
  const first = new Map<string, Claim>();
  for (const claim of claimsOf(batch)) {
    if (!first.has(claim.digest)) first.set(claim.digest, claim);
    else if (claim.packet.isRedelivered) repeated.add(claim.received);
  }
  const claims = [...first.values()];
  const fresh = claims.filter(({ packet }) => !packet.isRedelivered);
  const redelivered = claims.filter(({ packet }) => packet.isRedelivered);
  if (fresh.length > 0) await client.query({ name: "remember-clockless", text: REMEMBER, values: columnsOf(fresh) });
  if (redelivered.length > 0) {
    const values = [...columnsOf(redelivered), CLOCKLESS_MEMORY_MINUTES];
    const { rows } = await client.query<{ digest: Buffer }>({ name: "claim-clockless", text: CLAIM, values });
    const isNew = new Set(rows.map(({ digest }) => digest.toString("hex")));
    for (const { digest, received } of redelivered) if (!isNew.has(digest)) repeated.add(received);
  }
  return repeated;
}

function* claimsOf(batch: readonly Received[]): Iterable<Claim> {
  for (const received of batch) {
    const { packet } = received.source;
    if (packet !== undefined && received.message.isClockOurs) yield { received, packet, digest: digestOf(received.source, packet) };
  }
}

const DIGEST_BYTES = 16;

/** The packet's number is part of it: a device whose value stands still sends the same text again, under other numbers. */
function digestOf({ account = "", topic, payload }: SourceMessage, { id }: PacketMark): string {
  return createHash("sha256").update(`${account}\0${id}\0${topic}\0`).update(payload).digest().subarray(0, DIGEST_BYTES).toString("hex");
}

function columnsOf(claims: readonly Claim[]): [Buffer[], number[]] {
  return [claims.map(({ digest }) => Buffer.from(digest, "hex")), claims.map(({ received }) => received.source.receivedAtMs)];
}
