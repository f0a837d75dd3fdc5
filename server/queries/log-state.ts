import { createHash } from "node:crypto";

/**
 * Columns of a query that say what the change log's positions belong to: the cluster, its timeline (another after a promotion or a
 * restore to an instant), the database, and the file that holds the log (another after `truncate`).
 */
export const LOG_STATE = `
(select revision from registry_revision)::float8 as revision,
concat_ws(' ', (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
          (select oid from pg_database where datname = current_database()), pg_relation_filenode('change_log')) as history`;

export type LogStateRow = { readonly revision: number; readonly history: string };

export type LogState = {
  /** The same on every replica that follows the same log; another as soon as its positions mean something else. */
  readonly epoch: string;
  /** Of the registry. */
  readonly revision: number;
};

export function toLogState(row: LogStateRow): LogState {
  return { epoch: createHash("sha256").update(row.history).digest("base64url").slice(0, 16), revision: row.revision };
}
