import type pg from "pg";
import { type Approval, type CandidateKey, deviceInputSchema } from "../../core/contracts/registry.ts";
import type { ApprovedCandidate, Candidate } from "../../core/contracts/registry-answers.ts";
import { type Actor, changeRegistry, noteEvents } from "./change-registry.ts";
import { createDeviceIn } from "./devices.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";
import { parseInput } from "./parse-input.ts";
import { sourceKey } from "./picture.ts";

/** A sender that is not registered. */
type Row = {
  readonly format: CandidateKey["format"];
  readonly external_id: string;
  readonly account: string | null;
  readonly first_seen: Date;
  readonly last_seen: Date;
  readonly message_count: string;
  readonly value_count: string;
  readonly sample_names: readonly string[];
  readonly refused_at: Date | null;
};

const LIST = `
select format, external_id, account, first_seen, last_seen, message_count, value_count, sample_names, refused_at
from device_candidate where ($1::text is null or (format, external_id) = ($1, $2))
order by refused_at is not null, last_seen desc, format, external_id`;

/** Refused ones last, else the one heard last first. */
export async function listCandidates(client: pg.Pool | pg.ClientBase, key?: CandidateKey): Promise<readonly Candidate[]> {
  const { rows } = await client.query<Row>(LIST, [key?.format, key?.externalId]);
  return rows.map((row) => ({
    format: row.format,
    externalId: row.external_id,
    account: row.account ?? undefined,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    messageCount: Number(row.message_count),
    valueCount: Number(row.value_count),
    sampleNames: row.sample_names,
    refusedAt: row.refused_at?.toISOString(),
  }));
}

/** What was kept of its messages while nobody knew it: ingest reads it again, now that somebody does. */
const REPLAY = `
update rejection set replay_requested_at = clock_timestamp(), replay_requested_by = $3
where format = $1 and external_id = $2 and reason = 'device-unknown'
  and coalesce(replay_outcome -> 'rejected', '[0]') <> '[]'`;

/** Makes a candidate a device, under its own source, and has what it sent so far read again. */
export function approveCandidate(pool: pg.Pool, actor: Actor, request: Approval): Promise<Result<ApprovedCandidate>> {
  const { key, gateway } = request;
  return changeRegistry(pool, async (client) => {
    const [candidate] = await listCandidates(client, key);
    if (candidate === undefined) return refused(noSuchCandidate(key));
    const source = { ...key, ...(gateway === undefined ? {} : { gateway }) };
    const parsed = parseInput(deviceInputSchema, { ...request.device, source });
    if (!parsed.ok) return parsed;
    const created = await createDeviceIn(client, actor, { given: parsed.value, sender: candidate.account });
    if (!created.ok) return created;
    await client.query("delete from device_candidate where format = $1 and external_id = $2", [key.format, key.externalId]);
    const replay = await client.query(REPLAY, [key.format, key.externalId, actor]);
    const detail = { device: request.device.code, messages: candidate.messageCount };
    await noteEvents(client, actor, [{ action: "candidate-approved", subject: `candidate:${sourceKey(key)}`, detail }]);
    return done({ ...created.value, replayedMessages: replay.rowCount ?? 0 });
  });
}

/** From now on its messages are counted only. */
export function refuseCandidate(pool: pg.Pool, actor: Actor, key: CandidateKey): Promise<Result<Candidate>> {
  return changeRegistry(pool, async (client) => {
    await client.query("update device_candidate set refused_at = coalesce(refused_at, now()) where format = $1 and external_id = $2", [
      key.format,
      key.externalId,
    ]);
    const [candidate] = await listCandidates(client, key);
    if (candidate === undefined) return refused(noSuchCandidate(key));
    await noteEvents(client, actor, [{ action: "candidate-refused", subject: `candidate:${sourceKey(key)}` }]);
    return done(candidate);
  });
}

function noSuchCandidate(key: CandidateKey): Fault {
  const name = sourceKey(key);
  return {
    code: "not-found",
    field: "externalId",
    text: { vi: `Không có thiết bị chờ duyệt “${name}”.`, en: `There is no candidate “${name}”.` },
  };
}
