import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { UnitTallies } from "../../core/domain/work/counted-figure.ts";
import type { CountedKind } from "../../core/domain/work/item-judgement.ts";

/** A unit and a period of whose tallies at least one changed, with all of them as they stand. */
export type ChangedTallies = {
  readonly unitId: number;
  readonly kind: CountedKind;
  readonly period: string;
  readonly tallies: UnitTallies;
};

const NOTES_A_TURN = 20_000;

const TAKE = `
with taken as (
  delete from tally_change where ctid = any(array(select ctid from tally_change where feed = $1 limit $2))
  returning unit_id, period_kind, period
)
select distinct unit_id as "unitId", period_kind as kind, period from taken`;

/** By the key's index for each, whatever the planner thinks of the size of the table. */
const READ = `
select n.unit_id as "unitId", n.kind, n.period, t.part, t.bucket, t.count::float8 as count
from unnest($2::int[], $3::text[], $4::text[]) as n (unit_id, kind, period)
cross join lateral (
  select part, bucket, count from tally
  where feed = $1 and unit_id = n.unit_id and period_kind = n.kind and period = n.period and count <> 0
  offset 0
) as t`;

type Key = { readonly unitId: number; readonly kind: CountedKind; readonly period: string };
type TallyRow = Key & { readonly part: string; readonly bucket: number; readonly count: number };

const STANDING = "select id from unit where id = any($1) and (valid_to is null or valid_to > $2::date)";
const RUNNING_KINDS = ["day", "month", "quarter", "year"] as const;

/**
 * Takes notes of changed tallies, and the tallies with them; what is noted meanwhile stays for the next turn. Each unit that has not ended comes
 * with the periods that run at the instant of judgement: where nothing has happened in them yet, that is none and not unknown.
 */
export async function takeNotes(client: pg.ClientBase, feed: WorkFeed, judgedAtMs: number): Promise<readonly ChangedTallies[]> {
  const { rows: noted } = await client.query<Key>({ name: "take-tally-changes", text: TAKE, values: [feed, NOTES_A_TURN] });
  if (noted.length === 0) return [];
  const { rows: standing } = await client.query<{ id: number }>({
    name: "standing-units",
    text: STANDING,
    values: [[...new Set(noted.map(({ unitId }) => unitId))], vietnamDay(judgedAtMs)],
  });
  const keys = withRunning(noted, { unitIds: standing.map(({ id }) => id), judgedAtMs });
  const { rows } = await client.query<TallyRow>({
    name: "read-changed-tallies",
    text: READ,
    values: [feed, keys.map(({ unitId }) => unitId), keys.map(({ kind }) => kind), keys.map(({ period }) => period)],
  });
  const found = new Map(keys.map((key) => [nameOf(key), { ...key, tallies: new Map<string, Map<number, number>>() }]));
  for (const row of rows) {
    const tallies = found.get(nameOf(row))?.tallies;
    const buckets = tallies?.get(row.part) ?? new Map<number, number>();
    buckets.set(row.bucket, row.count);
    tallies?.set(row.part, buckets);
  }
  return [...found.values()];
}

function withRunning(
  noted: readonly Key[],
  { unitIds, judgedAtMs }: { readonly unitIds: readonly number[]; readonly judgedAtMs: number },
): readonly Key[] {
  const running = RUNNING_KINDS.map((kind) => ({ kind, period: periodAt(kind, judgedAtMs).key }));
  const all = new Map(noted.map((key) => [nameOf(key), key]));
  for (const unitId of unitIds) {
    for (const period of running) all.set(nameOf({ unitId, ...period }), { unitId, ...period });
  }
  return [...all.values()];
}

const nameOf = ({ unitId, kind, period }: Key): string => `${unitId} ${kind} ${period}`;
