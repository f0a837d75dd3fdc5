import { createHash } from "node:crypto";
import type pg from "pg";
import type { SubmissionReport } from "../../core/contracts/submission-report.ts";
import type { EventRow } from "../../core/contracts/submission-rows.ts";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import type { ItemCount, WorkRules } from "../../core/domain/work/item-judgement.ts";
import { judgeItem } from "../../core/domain/work/judge-item.ts";
import { mergeEvents, type WorkBody, type WorkEvent } from "../../core/domain/work/work-event.ts";
import { submit } from "../../db/figures/submit.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { eventTaker } from "../../db/work/record-events.ts";

const FEED_SOURCES: Readonly<Record<WorkFeed, string>> = {
  dossiers: "one-stop",
  "citizen-reports": "citizen-reports",
  documents: "dms",
  directives: "directives",
};

/** A province with an area, two communes in it and an agency; the sources of the four feeds, and the service portal. */
export async function loadFeedFixtures(client: pg.Pool | pg.ClientBase): Promise<void> {
  await client.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code, area_code, class, level)
     select code, '2025-07-01', 'unit', code, code, parent, area, class, level
     from (values ('37', null, null, 'territorial', 'province'), ('KV-35', '37', null, 'area', null),
       ('13285', '37', 'KV-35', 'territorial', 'commune'), ('13291', '37', 'KV-35', 'territorial', 'commune'),
       ('SO-XD.37', '37', null, 'agency', null)) as u (code, parent, area, class, level)`,
  );
  await client.query(
    `insert into data_source (code, body, is_simulated)
     select code, jsonb_build_object('code', code, 'contents', jsonb_build_array(content)), true
     from (values ('one-stop', 'dossiers'), ('citizen-reports', 'citizen-reports'), ('dms', 'documents'), ('directives', 'directives'),
       ('service-portal', 'figures')) as s (code, content)
     on conflict (code) do nothing`,
  );
}

export type SentEvent = { readonly item: string; readonly event: WorkEvent };

export function eventRow({ item, event }: SentEvent): EventRow {
  const { code, revision, atMs, kind, body } = event;
  return { item, event: code, revision, at: new Date(atMs).toISOString(), kind, body: { ...body } };
}

const takers = new Map<WorkFeed, ReturnType<typeof eventTaker>>();
let sendings = 0;

/** Sends events of a feed as its source does, by the door that all sources use. */
export async function sendEvents(
  pool: pg.Pool,
  rows: readonly unknown[],
  { feed, nowMs }: { readonly feed: WorkFeed; readonly nowMs: number },
): Promise<SubmissionReport> {
  const taker = takers.get(feed) ?? eventTaker(feed);
  takers.set(feed, taker);
  sendings += 1;
  const answer = await submit(
    pool,
    {
      source: FEED_SOURCES[feed],
      door: "push",
      mode: "rows",
      idempotencyKey: `sending ${sendings}`,
      bodySha256: createHash("sha256").update(JSON.stringify(rows)).digest(),
      reporter: "key:test",
      rows: rows.map((row, at) => ({ rowNumber: at + 1, row })),
      nowMs,
    },
    taker,
  );
  if (!answer.ok) throw new Error(answer.says.en);
  return answer.report;
}

type EventRead = { source: number; item: string; code: string; revision: number; atMs: number; kind: string; body: WorkBody };

/** Tallies of a feed by their keys, counted from all its events at once, as they stand at an instant. */
export async function talliesFromNothing(
  pool: pg.Pool,
  { feed, atMs, rules }: { readonly feed: WorkFeed; readonly atMs: number; readonly rules: WorkRules },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<EventRead>(
    `select source_id as source, item_code as item, event_code as code, revision, (extract(epoch from at) * 1000)::float8 as "atMs", kind, body
     from work_event where feed = $1`,
    [feed],
  );
  const items = new Map<string, EventRead[]>();
  for (const row of rows) items.set(`${row.source} ${row.item}`, [...(items.get(`${row.source} ${row.item}`) ?? []), row]);
  const tree = await readUnitTree(pool);
  const tallies = new Map<string, number>();
  for (const events of items.values()) {
    const { unit, counts } = judgeItem(feed, mergeEvents([], events), { atMs, rules });
    const own = unit === undefined ? undefined : tree.find(unit.code, unit.day);
    for (const { id } of own === undefined ? [] : tree.chainOf(own.id, unit?.day)) {
      for (const count of counts) tallies.set(keyOf(id, count), (tallies.get(keyOf(id, count)) ?? 0) + count.count);
    }
  }
  return tallies;
}

const keyOf = (unitId: number, { kind, period, part, bucket }: ItemCount): string => [unitId, kind, period, part, bucket].join(" ");

/** Tallies of a feed as they are kept; without those that are 0. */
export async function keptTallies(pool: pg.Pool, feed: WorkFeed): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ key: string; count: string }>(
    `select concat_ws(' ', unit_id, period_kind, period, part, bucket) as key, count::text from tally where feed = $1 and count <> 0`,
    [feed],
  );
  return new Map(rows.map(({ key, count }) => [key, Number(count)]));
}
