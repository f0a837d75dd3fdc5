import type pg from "pg";
import type { Bilingual } from "../../../core/domain/bilingual.ts";

/** What a pull has come to. */
export type PullState = {
  readonly name: string;
  readonly source: string;
  readonly scheduledAt: string | undefined;
  readonly succeededAt: string | undefined;
  readonly attempts: number;
  readonly failures: number;
  readonly failuresInRow: number;
  readonly failure: Bilingual | undefined;
  readonly etag: string | undefined;
};

type StateRow = {
  readonly name: string;
  readonly source: string;
  readonly scheduled_at: Date | null;
  readonly succeeded_at: Date | null;
  readonly attempts: string;
  readonly failures: string;
  readonly failures_in_row: number;
  readonly failure_vi: string | null;
  readonly failure_en: string | null;
  readonly etag: string | null;
};

/** Of all pulls that were ever tried, or of one. */
export async function readPullStates(client: pg.ClientBase | pg.Pool, name?: string): Promise<readonly PullState[]> {
  const { rows } = await client.query<StateRow>(
    `select name, source, scheduled_at, succeeded_at, attempts, failures, failures_in_row, failure_vi, failure_en, etag
     from scheduled_pull where $1::text is null or name = $1 order by name`,
    [name ?? null],
  );
  return rows.map((row) => ({
    name: row.name,
    source: row.source,
    scheduledAt: row.scheduled_at?.toISOString(),
    succeededAt: row.succeeded_at?.toISOString(),
    attempts: Number(row.attempts),
    failures: Number(row.failures),
    failuresInRow: row.failures_in_row,
    failure: row.failure_vi === null || row.failure_en === null ? undefined : { vi: row.failure_vi, en: row.failure_en },
    etag: row.etag ?? undefined,
  }));
}

export type Attempt = { readonly name: string; readonly source: string; readonly scheduledMs: number; readonly nowMs: number };

export async function noteSuccess(
  client: pg.ClientBase,
  { name, source, scheduledMs, nowMs }: Attempt,
  etag: string | undefined,
): Promise<void> {
  await client.query(
    `insert into scheduled_pull (name, source, scheduled_at, attempted_at, succeeded_at, attempts, etag)
     values ($1, $2, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000), to_timestamp($4::float8 / 1000), 1, $5)
     on conflict (name) do update set source = excluded.source, scheduled_at = excluded.scheduled_at,
       attempted_at = excluded.attempted_at, succeeded_at = excluded.succeeded_at, attempts = scheduled_pull.attempts + 1,
       failures_in_row = 0, failure_vi = null, failure_en = null, etag = excluded.etag`,
    [name, source, scheduledMs, nowMs, etag ?? null],
  );
}

export async function noteFailure(client: pg.ClientBase, { name, source, nowMs }: Attempt, says: Bilingual): Promise<void> {
  await client.query(
    `insert into scheduled_pull (name, source, attempted_at, attempts, failures, failures_in_row, failure_vi, failure_en)
     values ($1, $2, to_timestamp($3::float8 / 1000), 1, 1, 1, $4, $5)
     on conflict (name) do update set source = excluded.source, attempted_at = excluded.attempted_at,
       attempts = scheduled_pull.attempts + 1, failures = scheduled_pull.failures + 1,
       failures_in_row = scheduled_pull.failures_in_row + 1, failure_vi = excluded.failure_vi, failure_en = excluded.failure_en`,
    [name, source, nowMs, says.vi, says.en],
  );
}
