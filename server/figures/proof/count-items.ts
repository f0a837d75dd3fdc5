import type pg from "pg";
import { groupBy } from "../../../core/domain/group-by.ts";
import type { WorkFeed } from "../../../core/domain/indicator/indicator.ts";
import { KNOWN_TALLIES } from "../../../core/domain/indicator/known-tallies.ts";
import { type CountedItem, inItemOrder } from "../../../core/domain/proof/counted-item.ts";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { judgeItem } from "../../../core/domain/work/judge-item.ts";
import { mergeEvents, type WorkEvent } from "../../../core/domain/work/work-event.ts";
import { inSlices } from "../../../core/node/in-slices.ts";
import { readWorkRules } from "../../../db/work/work-rules.ts";

export type ItemsAsked = {
  readonly feed: WorkFeed;
  readonly tallies: readonly string[];
  readonly unitId: number;
  readonly period: ReportingPeriod;
  /** The instant at which items are judged. */
  readonly judgedAtMs: number;
  /** Events learnt later do not count. */
  readonly throughEvent: string;
  readonly tree: UnitTree;
};

export type ItemsCounted = {
  /** By tally, in the order of digests. */
  readonly items: ReadonlyMap<string, readonly CountedItem[]>;
  /** Digest of the rules that they were judged by. */
  readonly rules: string;
};

const ITEMS_A_STATEMENT = 5000;

/** Whatever counts in a period counts by something that happened in it. */
const HAPPENED = `
select distinct source_id as "sourceId", item_code as code from work_event
where feed = $1 and at >= $2 and at < $3 and id <= $4::bigint`;
/** What stood so at an instant had begun and had not ended; of what changed since, the item tells no more. */
const STOOD = `
select source_id as "sourceId", code from work_item
where feed = $1 and ((opened_at <= $2 and (ended_at is null or ended_at > $2)) or last_event_id > $3::bigint or opened_at is null)`;
const READ_EVENTS = `
select e.id::text, e.source_id as "sourceId", s.code as source, e.item_code as item, e.event_code as code, e.revision,
  (extract(epoch from e.at) * 1000)::float8 as "atMs", e.kind, e.body
from unnest($2::int[], $3::text[]) as asked (source_id, item)
join work_event e on e.feed = $1 and e.source_id = asked.source_id and e.item_code = asked.item
join data_source s on s.id = e.source_id
where e.id <= $4::bigint`;

type ItemKey = { readonly sourceId: number; readonly code: string };
type EventRow = WorkEvent & { readonly id: string; readonly sourceId: number; readonly source: string; readonly item: string };

/** Counts the items of a figure again, from the events themselves; neither items nor tallies as they are kept go in. */
export async function countItems(client: pg.Pool | pg.ClientBase, asked: ItemsAsked): Promise<ItemsCounted> {
  const { feed, tallies, throughEvent } = asked;
  const { rules, digest } = await readWorkRules(client as pg.ClientBase);
  const found = new Map(tallies.map((tally) => [tally, [] as CountedItem[]]));
  const keys = await readKeys(client, asked);
  for (let from = 0; from < keys.length; from += ITEMS_A_STATEMENT) {
    const part = keys.slice(from, from + ITEMS_A_STATEMENT);
    const values = [feed, part.map(({ sourceId }) => sourceId), part.map(({ code }) => code), throughEvent];
    const { rows } = await client.query<EventRow>({ name: "read-events-of-items", text: READ_EVENTS, values });
    const items = groupBy(rows, ({ sourceId, item }) => `${sourceId} ${item}`);
    await inSlices([...items.values()], (events) => {
      for (const { tally, item } of countsOf(events, { ...asked, rules })) found.get(tally)?.push(item);
    });
  }
  return { items: new Map([...found].map(([tally, items]) => [tally, items.toSorted(inItemOrder)])), rules: digest };
}

/** Whether it is counted at a moment, and not over a period. */
function isStanding(feed: WorkFeed, tally: string): boolean {
  return KNOWN_TALLIES[feed][tally] === "now";
}

async function readKeys(client: pg.Pool | pg.ClientBase, asked: ItemsAsked): Promise<readonly ItemKey[]> {
  const { feed, tallies, period, judgedAtMs, throughEvent } = asked;
  const flows = tallies.some((tally) => !isStanding(feed, tally));
  const happened = flows
    ? await client.query<ItemKey>(HAPPENED, [feed, new Date(period.fromMs), new Date(period.untilMs), throughEvent])
    : { rows: [] };
  const stood = tallies.some((tally) => isStanding(feed, tally))
    ? await client.query<ItemKey>(STOOD, [feed, new Date(judgedAtMs), throughEvent])
    : { rows: [] };
  return [...new Map([...happened.rows, ...stood.rows].map((key) => [`${key.sourceId} ${key.code}`, key])).values()];
}

type Counting = ItemsAsked & { readonly rules: Awaited<ReturnType<typeof readWorkRules>>["rules"] };

function countsOf(rows: readonly EventRow[], asked: Counting): { readonly tally: string; readonly item: CountedItem }[] {
  const { feed, tallies, unitId, period, judgedAtMs, tree, rules } = asked;
  const [first] = rows;
  const events = mergeEvents([], rows.map(toEvent));
  const { unit, counts } = judgeItem(feed, events, { atMs: judgedAtMs, rules });
  const own = unit === undefined ? undefined : tree.find(unit.code, unit.day);
  if (first === undefined || unit === undefined || own === undefined) return [];
  if (!tree.chainOf(own.id, unit.day).some(({ id }) => id === unitId)) return [];
  const ids = new Map(rows.map(({ code, revision, id }) => [`${revision} ${code}`, id]));
  const item = {
    source: first.source,
    code: first.item,
    unit: unit.code,
    events: events.map(({ code, revision }) => ids.get(`${revision} ${code}`) ?? ""),
  };
  return counts
    .filter(
      ({ kind, period: key, part }) =>
        tallies.includes(part) && (kind === "now" ? isStanding(feed, part) : kind === period.kind && key === period.key),
    )
    .map(({ part, bucket, count }) => ({ tally: part, item: { ...item, bucket, count } }));
}

function toEvent({ code, revision, atMs, kind, body }: EventRow): WorkEvent {
  return { code, revision, atMs, kind, body };
}
