import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";

export type Privacy = {
  readonly code: string;
  readonly isHidden: boolean;
  readonly reason: string;
  readonly changedAt: string;
  readonly changedBy: string;
};

const INSERT_PRIVACY = `
insert into camera_privacy (device_id, is_hidden, reason, changed_by)
select id, $2, $3, $4 from device where code = $1 and kind = 'camera-box'
returning changed_at`;

const JOURNAL = `
insert into registry_event (actor, action, subject, detail) values ($1, $2, $3, $4)`;

/** Holds from the commit on; who did it and why stays on record. Undefined where there is no such camera. */
export async function hideCamera(pool: pg.Pool, change: Omit<Privacy, "changedAt">): Promise<Privacy | undefined> {
  const { changedBy, code, isHidden, reason } = change;
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ changed_at: Date }>(INSERT_PRIVACY, [code, isHidden, reason, changedBy]);
    const [row] = rows;
    if (row === undefined) return undefined;
    await client.query(JOURNAL, [changedBy, isHidden ? "camera-hidden" : "camera-shown", code, JSON.stringify({ reason })]);
    return { ...change, changedAt: row.changed_at.toISOString() };
  });
}
