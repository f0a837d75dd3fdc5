import { createHash } from "node:crypto";
import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { inSlices } from "../../core/node/in-slices.ts";
import { inTransaction } from "../connect.ts";
import { lockFeed } from "./feed-lock.ts";
import { TallyChanges } from "./tally-changes.ts";
import { ITEM_COLUMNS, type ItemRow, type JudgedItem, judgeAnew, saveItems, unpackItem } from "./work-item.ts";
import { readWorkRules } from "./work-rules.ts";
import type { WorkUnits } from "./work-units.ts";

const ITEMS_A_SLICE = 5000;

/** In the order of the numbers: by their text, 10 would come before 9, and items be counted again by the next slice. */
const READ_SLICE = `
select i.id::text, ${ITEM_COLUMNS} from work_item as i where feed = $1 and i.id > $2::bigint order by i.id limit $3`;
const TREE_DIGEST = `
select coalesce(md5(string_agg(u::text, ',' order by id)), '') as digest
from (select id, code, valid_from, valid_to, class, parent_code, area_code from unit) as u`;
/** Periods that are empty now were counted before: both stand in the notes. */
const NOTE_ALL = `
insert into tally_change (feed, unit_id, period_kind, period) select distinct feed, unit_id, period_kind, period from tally where feed = $1`;
const CLEAR = "delete from tally where feed = $1";
const TELL_RULES = "update work_feed set rules = $2 where feed = $1";

/**
 * Judges every item of a feed anew where calendar, limits, settings or tree are no longer those by which it was judged, and
 * counts all tallies from nothing. In one transaction: nobody sees half of it, and recorders wait.
 */
export async function recountIfRulesChanged(
  pool: pg.Pool,
  { feed, units }: { readonly feed: WorkFeed; readonly units: WorkUnits },
): Promise<boolean> {
  const isChanged = await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ rules: string }>("select rules from work_feed where feed = $1", [feed]);
    return rows[0]?.rules !== (await digestInForce(client));
  });
  if (!isChanged) return false;
  await inTransaction(pool, async (client) => recountFeed(client, { feed, units }));
  return true;
}

async function digestInForce(client: pg.ClientBase): Promise<string> {
  const { digest } = await readWorkRules(client);
  const { rows } = await client.query<{ digest: string }>(TREE_DIGEST);
  return createHash("sha256").update(`${digest} ${rows[0]?.digest}`).digest("hex");
}

async function recountFeed(client: pg.ClientBase, { feed, units }: { readonly feed: WorkFeed; readonly units: WorkUnits }): Promise<void> {
  const { judgedThroughMs } = await lockFeed(client, feed);
  const digest = await digestInForce(client);
  if (judgedThroughMs !== undefined) {
    await client.query("set local statement_timeout = '10min'");
    await client.query(NOTE_ALL, [feed]);
    await client.query(CLEAR, [feed]);
    await countAll(client, { feed, units, atMs: judgedThroughMs });
  }
  await client.query(TELL_RULES, [feed, digest]);
}

type CountAll = { readonly feed: WorkFeed; readonly units: WorkUnits; readonly atMs: number };

async function countAll(client: pg.ClientBase, { feed, units, atMs }: CountAll): Promise<void> {
  const judging = { feed, atMs, tree: await units.tree(client), rules: (await readWorkRules(client)).rules };
  for (let last: string | undefined = "0"; last !== undefined; ) {
    const read: pg.QueryResult<ItemRow & { id: string }> = await client.query(READ_SLICE, [feed, last, ITEMS_A_SLICE]);
    const changes = new TallyChanges();
    const judged: JudgedItem[] = [];
    await inSlices(read.rows.map(unpackItem), (item) => {
      const after = judgeAnew(item, judging);
      judged.push(after);
      changes.replace([], [], { unitIds: after.item.unitIds, counts: after.judgement.counts });
    });
    await saveItems(client, feed, judged);
    await changes.write(client, feed);
    last = read.rows.at(-1)?.id;
  }
}
