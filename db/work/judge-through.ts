import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { judgeItem } from "../../core/domain/work/judge-item.ts";
import { inSlices } from "../../core/node/in-slices.ts";
import { inTransaction } from "../connect.ts";
import { lockFeed } from "./feed-lock.ts";
import { noteNewDays } from "./note-new-days.ts";
import { TallyChanges } from "./tally-changes.ts";
import { ITEM_COLUMNS, type ItemRow, type JudgedItem, judgeAnew, saveItems, unpackItem } from "./work-item.ts";
import { readWorkRules } from "./work-rules.ts";
import type { WorkUnits } from "./work-units.ts";

/** As many items as one transaction judges anew, and so long recorders wait at most: some tenths of a second. */
const SLICE = 2000;

/** The instant of the first item beyond a slice. All that change at one instant are judged together, however many. */
const BEYOND = `
select (extract(epoch from next_change_at) * 1000)::float8 as "atMs"
from work_item where feed = $1 and next_change_at <= $2 order by next_change_at offset $3 limit 1`;

const READ_DUE = `select ${ITEM_COLUMNS} from work_item where feed = $1 and next_change_at <= $2`;
const MOVE = "update work_feed set judged_through = $2 where feed = $1";

/**
 * Moves the instant at which the items of a feed are judged towards now, and changes the tallies of those that meanwhile fell due
 * or whose event, told ahead, has come. One slice, one transaction: `more` while now is not reached, `done` when it is; a feed
 * without an item is left where it is. The instant never jumps over a change.
 */
export async function judgeThrough(
  pool: pg.Pool,
  { feed, nowMs, units }: { readonly feed: WorkFeed; readonly nowMs: number; readonly units: WorkUnits },
): Promise<"done" | "more"> {
  return inTransaction(pool, async (client) => {
    const { judgedThroughMs } = await lockFeed(client, feed);
    // A clock that was set back judges nothing anew.
    if (judgedThroughMs === undefined || nowMs <= judgedThroughMs) return "done";
    const beyond = await client.query<{ atMs: number }>({ name: "beyond-slice", text: BEYOND, values: [feed, new Date(nowMs), SLICE] });
    const limitMs = beyond.rows[0]?.atMs;
    // Up to just before the first that is left, so that the next slice begins with it; unless all of this slice are of that instant.
    const untilMs = limitMs === undefined ? nowMs : await lastBefore(client, { feed, limitMs });
    await judgeDue(client, { feed, fromMs: judgedThroughMs, untilMs, units });
    await client.query({ name: "move-judged-through", text: MOVE, values: [feed, new Date(untilMs)] });
    await noteNewDays(client, { feed, fromMs: judgedThroughMs, untilMs });
    return untilMs < nowMs ? "more" : "done";
  });
}

const FIRST_DUE = `
select (extract(epoch from min(next_change_at)) * 1000)::float8 as "atMs" from work_item where feed = $1 and next_change_at is not null`;

async function lastBefore(
  client: pg.ClientBase,
  { feed, limitMs }: { readonly feed: WorkFeed; readonly limitMs: number },
): Promise<number> {
  const { rows } = await client.query<{ atMs: number }>({ name: "first-due", text: FIRST_DUE, values: [feed] });
  return (rows[0]?.atMs ?? limitMs) < limitMs ? limitMs - 1 : limitMs;
}

type Move = { readonly feed: WorkFeed; readonly fromMs: number; readonly untilMs: number; readonly units: WorkUnits };

async function judgeDue(client: pg.ClientBase, { feed, fromMs, untilMs, units }: Move): Promise<void> {
  const { rows } = await client.query<ItemRow>({ name: "read-items-due", text: READ_DUE, values: [feed, new Date(untilMs)] });
  if (rows.length === 0) return;
  const { rules } = await readWorkRules(client);
  const tree = await units.tree(client);
  const changes = new TallyChanges();
  const judged: JudgedItem[] = [];
  await inSlices(rows.map(unpackItem), (item) => {
    const after = judgeAnew(item, { feed, tree, rules, atMs: untilMs });
    judged.push(after);
    const former = judgeItem(feed, item.events, { rules, atMs: fromMs });
    changes.replace(item.unitIds, former.counts, { unitIds: after.item.unitIds, counts: after.judgement.counts });
  });
  await saveItems(client, feed, judged);
  await changes.write(client, feed);
}
