import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import type { ItemJudgement, Judging } from "../../core/domain/work/item-judgement.ts";
import { judgeItem } from "../../core/domain/work/judge-item.ts";
import type { WorkBody, WorkEvent } from "../../core/domain/work/work-event.ts";

/** An item with the events that count, in order of time, and the units in whose tallies it stands: its own first. */
export type WorkItem = {
  readonly sourceId: number;
  readonly code: string;
  readonly events: readonly WorkEvent[];
  readonly unitIds: readonly number[];
  readonly lastEventId: string;
};

/** An event as `work_item.facts` holds it: code, revision, instant in ms, kind, body. */
type PackedEvent = readonly [string, number, number, string, WorkBody];
type PackedFacts = { readonly events: readonly PackedEvent[]; readonly units: readonly number[]; readonly unusual?: readonly string[] };

export type ItemRow = { readonly sourceId: number; readonly code: string; readonly facts: PackedFacts; readonly lastEventId: string };
export const ITEM_COLUMNS = `source_id as "sourceId", code, facts, last_event_id::text as "lastEventId"`;

export function unpackItem({ sourceId, code, facts, lastEventId }: ItemRow): WorkItem {
  const events = facts.events.map(([eventCode, revision, atMs, kind, body]) => ({ code: eventCode, revision, atMs, kind, body }));
  return { sourceId, code, events, unitIds: facts.units, lastEventId };
}

/** An item and how it stands at the instant of judgement. */
export type JudgedItem = { readonly item: WorkItem; readonly judgement: ItemJudgement };

/** Judges an item, and finds the units whose it is: those above its own as the tree was on the day it was given to it. */
export function judgeAnew(
  item: WorkItem,
  { feed, tree, ...judging }: Judging & { readonly feed: WorkFeed; readonly tree: UnitTree },
): JudgedItem {
  const judgement = judgeItem(feed, item.events, judging);
  const { unit } = judgement;
  const own = unit === undefined ? undefined : tree.find(unit.code, unit.day);
  const unitIds = unit === undefined || own === undefined ? [] : tree.chainOf(own.id, unit.day).map(({ id }) => id);
  return { item: { ...item, unitIds }, judgement };
}

const SAVE = `
insert into work_item as i (feed, source_id, code, unit_id, opened_at, due_at, ended_at, state, facts, next_change_at, last_event_id)
select $1, n.* from unnest($2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::jsonb[],
  $10::timestamptz[], $11::bigint[]) as n
on conflict (feed, source_id, code) do update set unit_id = excluded.unit_id, opened_at = excluded.opened_at, due_at = excluded.due_at,
  ended_at = excluded.ended_at, state = excluded.state, facts = excluded.facts, next_change_at = excluded.next_change_at,
  last_event_id = excluded.last_event_id`;

/** Writes items as they stand; each once a call. */
export async function saveItems(client: pg.ClientBase, feed: WorkFeed, judged: readonly JudgedItem[]): Promise<void> {
  if (judged.length === 0) return;
  const column = <Value>(of: (one: JudgedItem) => Value) => judged.map(of);
  await client.query({
    name: "save-work-items",
    text: SAVE,
    values: [
      feed,
      column(({ item }) => item.sourceId),
      column(({ item }) => item.code),
      column(({ item }) => item.unitIds[0]),
      column(({ judgement }) => instant(judgement.openedAtMs)),
      column(({ judgement }) => instant(judgement.dueAtMs)),
      column(({ judgement }) => instant(judgement.endedAtMs)),
      column(({ judgement }) => judgement.state),
      column(packFacts),
      column(({ judgement }) => instant(judgement.nextChangeMs)),
      column(({ item }) => item.lastEventId),
    ],
  });
}

function packFacts({ item, judgement }: JudgedItem): string {
  const events = item.events.map(({ code, revision, atMs, kind, body }): PackedEvent => [code, revision, atMs, kind, body]);
  const facts: PackedFacts = { events, units: item.unitIds, ...(judgement.unusual.length > 0 ? { unusual: judgement.unusual } : {}) };
  return JSON.stringify(facts);
}

function instant(atMs: number | undefined): Date | undefined {
  return atMs === undefined ? undefined : new Date(atMs);
}
