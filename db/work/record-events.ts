import type pg from "pg";
import { type EventRow, eventRowSchema } from "../../core/contracts/submission-rows.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { fault, type RowFault } from "../../core/domain/submission/row-fault.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import type { WorkRules } from "../../core/domain/work/item-judgement.ts";
import { judgeItem } from "../../core/domain/work/judge-item.ts";
import { mergeEvents, type WorkEvent } from "../../core/domain/work/work-event.ts";
import { inSlices } from "../../core/node/in-slices.ts";
import type { NumberedRow, RowOutcome, RowTaker, Sending } from "../figures/row-taker.ts";
import { lockFeed } from "./feed-lock.ts";
import { readEventRow } from "./read-event-rows.ts";
import { TallyChanges } from "./tally-changes.ts";
import { ITEM_COLUMNS, type ItemRow, type JudgedItem, judgeAnew, saveItems, unpackItem, type WorkItem } from "./work-item.ts";
import { readWorkRules } from "./work-rules.ts";
import { WorkUnits } from "./work-units.ts";

/** Takes events of a feed: keeps them, folds their items anew and adds to the tallies by what each item now counts otherwise. */
export function eventTaker(feed: WorkFeed): RowTaker<EventRow> {
  const units = new WorkUnits();
  return {
    content: feed,
    schema: eventRowSchema,
    take: (client, rows, sending) => recordEvents(client, rows, { feed, sending, units }),
  };
}

type Recording = { readonly feed: WorkFeed; readonly sending: Sending; readonly units: WorkUnits };
type NewEvent = { readonly item: string; readonly event: WorkEvent; readonly rowNumber: number };

async function recordEvents(
  client: pg.ClientBase,
  rows: readonly NumberedRow<EventRow>[],
  { feed, sending, units }: Recording,
): Promise<readonly RowOutcome[]> {
  const { judgedThroughMs } = await lockFeed(client, feed);
  // Not before: while it waited, the tree may have changed and all items been counted by the new one.
  const tree = await units.tree(client);
  const known = await readKnown(client, rows, { feed, sourceId: sending.sourceId });
  const outcomes: RowOutcome[] = [];
  const added: NewEvent[] = [];
  await inSlices(rows, ({ row, rowNumber }) => {
    const reading = readEventRow(row, { feed, tree, nowMs: sending.nowMs });
    const outcome = reading.ok ? compareWithKnown(row, reading.event, known) : { outcome: "refused" as const, faults: reading.faults };
    outcomes.push(outcome);
    if (outcome.outcome === "taken" && reading.ok) added.push({ item: row.item, event: reading.event, rowNumber });
  });
  if (added.length > 0) {
    const { rules } = await readWorkRules(client);
    const judging = { feed, tree, rules, atMs: judgedThroughMs ?? sending.nowMs };
    await countAnew(client, { added, lastIds: await insertEvents(client, added, { feed, sending }), sending, judging });
  }
  return outcomes;
}

const eventKey = (item: string, event: string, revision: number): string => JSON.stringify([item, event, revision]);
const saying = (atMs: number, kind: string, body: unknown): string => `${atMs} ${kind} ${canonical(body)}`;

const READ_KNOWN = `
select e.item_code as item, e.event_code as event, e.revision, (extract(epoch from e.at) * 1000)::float8 as "atMs", e.kind, e.body
from unnest($3::text[], $4::text[], $5::int[]) as n (item, event, revision)
join work_event e on e.feed = $1 and e.source_id = $2 and e.item_code = n.item and e.event_code = n.event and e.revision = n.revision`;

type KnownRow = { item: string; event: string; revision: number; atMs: number; kind: string; body: unknown };

/** What was said before under the same numbers. */
async function readKnown(
  client: pg.ClientBase,
  rows: readonly NumberedRow<EventRow>[],
  { feed, sourceId }: { readonly feed: WorkFeed; readonly sourceId: number },
): Promise<Map<string, string>> {
  const known = await client.query<KnownRow>({
    name: "read-known-events",
    text: READ_KNOWN,
    values: [feed, sourceId, rows.map(({ row }) => row.item), rows.map(({ row }) => row.event), rows.map(({ row }) => row.revision)],
  });
  return new Map(
    known.rows.map(({ item, event, revision, atMs, kind, body }) => [eventKey(item, event, revision), saying(atMs, kind, body)]),
  );
}

function compareWithKnown(row: EventRow, { atMs, kind, body }: WorkEvent, known: Map<string, string>): RowOutcome {
  const key = eventKey(row.item, row.event, row.revision);
  const now = saying(atMs, kind, body);
  const former = known.get(key);
  if (former === undefined) {
    known.set(key, now);
    return { outcome: "taken" };
  }
  return former === now ? { outcome: "unchanged" } : { outcome: "refused", faults: [otherContent(row)] };
}

function otherContent({ event, revision }: EventRow): RowFault {
  return fault({ column: "revision", given: revision }, "other-content", {
    vi: `sự kiện ${event} lần ${revision} đã gửi với nội dung khác; muốn sửa thì tăng số lần (revision)`,
    en: `event ${event} revision ${revision} was sent with other content; to correct it, raise the revision`,
  });
}

/** The same content in the same text, in whichever order the keys came. */
function canonical(body: unknown): string {
  const entries = Object.entries(body as Readonly<Record<string, unknown>>).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(entries);
}

const INSERT = `
insert into work_event (feed, source_id, item_code, event_code, revision, at, kind, body, learnt_at, submission_id, row_number)
select $1, $2, n.item, n.event, n.revision, n.at, n.kind, n.body, $10, $3, n.row_number
from unnest($4::text[], $5::text[], $6::int[], $7::timestamptz[], $8::text[], $9::jsonb[], $11::int[])
  with ordinality as n (item, event, revision, at, kind, body, row_number, place)
order by n.place
returning id::text, item_code as item`;

/** The id of the last event of each item. */
async function insertEvents(
  client: pg.ClientBase,
  added: readonly NewEvent[],
  { feed, sending }: { readonly feed: WorkFeed; readonly sending: Sending },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ id: string; item: string }>({
    name: "insert-work-events",
    text: INSERT,
    values: [
      feed,
      sending.sourceId,
      sending.submissionId,
      added.map(({ item }) => item),
      added.map(({ event }) => event.code),
      added.map(({ event }) => event.revision),
      added.map(({ event }) => new Date(event.atMs)),
      added.map(({ event }) => event.kind),
      added.map(({ event }) => JSON.stringify(event.body)),
      new Date(sending.nowMs),
      added.map(({ rowNumber }) => rowNumber),
    ],
  });
  return new Map(rows.map(({ id, item }) => [item, id]));
}

type CountAnew = {
  readonly added: readonly NewEvent[];
  readonly lastIds: ReadonlyMap<string, string>;
  readonly sending: Sending;
  readonly judging: { readonly feed: WorkFeed; readonly tree: UnitTree; readonly rules: WorkRules; readonly atMs: number };
};

const READ_ITEMS = `select ${ITEM_COLUMNS} from work_item where feed = $1 and source_id = $2 and code = any($3)`;
const TELL_FEED = `
update work_feed set last_event_id = greatest(last_event_id, $2::bigint),
  judged_through = case when isfinite(judged_through) then judged_through else $3 end
where feed = $1`;

async function countAnew(client: pg.ClientBase, { added, lastIds, sending, judging }: CountAnew): Promise<void> {
  const { feed } = judging;
  const { rows } = await client.query<ItemRow>({
    name: "read-items-of-events",
    text: READ_ITEMS,
    values: [feed, sending.sourceId, [...lastIds.keys()]],
  });
  const former = new Map(rows.map((row) => [row.code, unpackItem(row)]));
  const byItem = groupBy(added, ({ item }) => item);
  const changes = new TallyChanges();
  const judged: JudgedItem[] = [];
  await inSlices([...byItem], ([code, ofItem]) => {
    const before: WorkItem = former.get(code) ?? { sourceId: sending.sourceId, code, events: [], unitIds: [], lastEventId: "0" };
    const events = mergeEvents(
      before.events,
      ofItem.map(({ event }) => event),
    );
    const after = judgeAnew({ ...before, events, lastEventId: lastIds.get(code) ?? before.lastEventId }, judging);
    judged.push(after);
    changes.replace(before.unitIds, judgeItem(feed, before.events, judging).counts, {
      unitIds: after.item.unitIds,
      counts: after.judgement.counts,
    });
  });
  await saveItems(client, feed, judged);
  await changes.write(client, feed);
  const lastId = [...lastIds.values()].reduce((most, id) => (BigInt(id) > BigInt(most) ? id : most), "0");
  await client.query({ name: "tell-feed", text: TELL_FEED, values: [feed, lastId, new Date(judging.atMs)] });
}
