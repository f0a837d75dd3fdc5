import type pg from "pg";

/** A database server as it says of itself. */
export type ServerIdentity = {
  /** Of the cluster: the same on a primary and all its standbys. */
  readonly system: string;
  /** When it was started: tells two servers of one cluster apart. */
  readonly startedS: number;
};

export type PrimaryPosition = ServerIdentity & {
  /** Bytes of the log that are safe; undefined when it is no primary. */
  readonly written: number | undefined;
};

export type ReplicaPosition = ServerIdentity & {
  readonly isStandby: boolean;
  /** Bytes of the log that can be read; undefined before the first. */
  readonly replayed: number | undefined;
  /** Whether it is connected to a server to receive the log from. */
  readonly isReceiving: boolean;
};

const IDENTITY = `
(select system_identifier::text from pg_control_system()) as system, extract(epoch from pg_postmaster_start_time())::float8 as started_s`;

const READ_PRIMARY = `
select case when not pg_is_in_recovery() then pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::float8 end as written, ${IDENTITY}`;

const READ_REPLICA = `
select pg_is_in_recovery() as is_standby, pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 as replayed,
       exists (select from pg_stat_wal_receiver) as is_receiving, ${IDENTITY}`;

type IdentityRow = { readonly system: string; readonly started_s: number };

export async function readPrimaryPosition(pool: pg.Pool): Promise<PrimaryPosition> {
  const { rows } = await pool.query<IdentityRow & { written: number | null }>({ name: "primary-position", text: READ_PRIMARY });
  const row = onlyRow(rows);
  return { system: row.system, startedS: row.started_s, written: row.written ?? undefined };
}

export async function readReplicaPosition(pool: pg.Pool): Promise<ReplicaPosition> {
  const { rows } = await pool.query<IdentityRow & { is_standby: boolean; replayed: number | null; is_receiving: boolean }>({
    name: "replica-position",
    text: READ_REPLICA,
  });
  const row = onlyRow(rows);
  return {
    system: row.system,
    startedS: row.started_s,
    isStandby: row.is_standby,
    replayed: row.replayed ?? undefined,
    isReceiving: row.is_receiving,
  };
}

function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("the database did not say where it stands");
  return row;
}
