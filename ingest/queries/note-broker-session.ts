import type pg from "pg";

const NOTE = `
with before as (select at from heartbeat where process = $1)
insert into heartbeat (process, at, status) values ($1, clock_timestamp(), '{}')
on conflict (process) do update set at = excluded.at
returning (select at from before) as last_at`;

/** Writes down that the broker holds a session of this user's; when it was last written down, if ever. */
export async function noteBrokerSession(pool: pg.Pool, username: string): Promise<Date | undefined> {
  const { rows } = await pool.query<{ last_at: Date | null }>(NOTE, [`broker-session ${username}`]);
  return rows[0]?.last_at ?? undefined;
}
