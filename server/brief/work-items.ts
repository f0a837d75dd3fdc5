import type pg from "pg";
import { groupBy } from "../../core/domain/group-by.ts";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import type { ItemJudgement, WorkRules } from "../../core/domain/work/item-judgement.ts";
import { judgeItem } from "../../core/domain/work/judge-item.ts";
import { type ItemRow, unpackItem, type WorkItem } from "../../db/work/work-item.ts";
import { readWorkRules } from "../../db/work/work-rules.ts";

/** Which of the parts that stand at this moment. */
export type StandingState = "open" | "overdue" | "due-soon";

const PARTS: Readonly<Record<WorkFeed, Partial<Record<StandingState, string>>>> = {
  dossiers: { open: "open", overdue: "overdue-open" },
  "citizen-reports": { open: "open", overdue: "overdue-open" },
  documents: { overdue: "incoming-overdue" },
  directives: { open: "open", overdue: "overdue-open", "due-soon": "due-soon" },
};

export function partOf(feed: WorkFeed, state: StandingState): string | undefined {
  return PARTS[feed][state];
}

export type ListedItem = {
  readonly item: WorkItem;
  readonly source: string;
  readonly judgement: ItemJudgement;
  /** Where the next page begins. */
  readonly cursor: string;
};

export type Listing = { readonly feed: WorkFeed; readonly state: StandingState; readonly unit: Unit; readonly tree: UnitTree };

const A_READ = 1000;
const LAST_DUE = "infinity";

/**
 * What has not ended, the earliest due first, without a due date last. Nothing overdue was due later than the instant of
 * judgement: waiting for the citizen only makes it later.
 */
const READ = `
select i.source_id as "sourceId", s.code as source, i.code, i.facts, i.last_event_id::text as "lastEventId",
  coalesce(i.due_at, 'infinity')::text as due
from work_item i join data_source s on s.id = i.source_id
where i.feed = $1 and i.unit_id = any($2) and i.ended_at is null and ($3::timestamptz is null or i.due_at <= $3)
  and (coalesce(i.due_at, 'infinity'), s.code, i.code) > ($4::timestamptz, $5::text, $6::text)
order by coalesce(i.due_at, 'infinity'), s.code, i.code limit ${A_READ}`;

type Row = ItemRow & { readonly source: string; readonly due: string };
type Cursor = { readonly due: string; readonly source: string; readonly code: string };

const BEGINNING: Cursor = { due: "-infinity", source: "", code: "" };

/** Items that count as that part of the unit now, as the tallies judged them; at most `limit` after a cursor. */
export async function listItems(
  client: pg.ClientBase,
  { feed, state, unit, tree }: Listing,
  { judgedAtMs, limit, after }: { readonly judgedAtMs: number; readonly limit: number; readonly after: string | undefined },
): Promise<readonly ListedItem[]> {
  const part = partOf(feed, state);
  const { rules } = await readWorkRules(client);
  const unitIds = holdersOf(tree, unit);
  const found: ListedItem[] = [];
  let cursor = after === undefined ? BEGINNING : readCursor(after);
  for (;;) {
    const dueBy = state === "overdue" ? new Date(judgedAtMs) : null;
    const { rows } = await client.query<Row>({
      name: "list-work-items",
      text: READ,
      values: [feed, unitIds, dueBy, cursor.due, cursor.source, cursor.code],
    });
    for (const row of rows) {
      const listed = judgeRow(row, { feed, part, unitId: unit.id, judgedAtMs, rules });
      if (listed !== undefined) found.push(listed);
      if (found.length === limit) return found;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < A_READ) return found;
    cursor = last;
  }
}

/** The same of several units, in one reading: by the unit's id, the earliest due first, as many as the first `most` rows hold. */
export async function listItemsOfUnits(
  client: pg.ClientBase,
  { feed, state, units, tree }: Omit<Listing, "unit"> & { readonly units: readonly Unit[] },
  { judgedAtMs, most }: { readonly judgedAtMs: number; readonly most: number },
): Promise<ReadonlyMap<number, readonly ListedItem[]>> {
  const found = new Map<number, ListedItem[]>(units.map(({ id }) => [id, []]));
  const unitIds = [...new Set(units.flatMap((unit) => holdersOf(tree, unit)))];
  const { rules } = await readWorkRules(client);
  const dueBy = state === "overdue" ? new Date(judgedAtMs) : null;
  let cursor = BEGINNING;
  for (let read = 0; read < most; read += A_READ) {
    const values = [feed, unitIds, dueBy, cursor.due, cursor.source, cursor.code];
    const { rows } = await client.query<Row>({ name: "list-work-items", text: READ, values });
    for (const row of rows) {
      const listed = judgeRow(row, { feed, part: partOf(feed, state), judgedAtMs, rules });
      for (const id of listed?.item.unitIds ?? []) if (listed !== undefined) found.get(id)?.push(listed);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < A_READ) break;
    cursor = last;
  }
  return found;
}

type Judging = {
  readonly feed: WorkFeed;
  readonly part: string | undefined;
  /** Only of this one, where given. */
  readonly unitId?: number;
  readonly judgedAtMs: number;
  readonly rules: WorkRules;
};

function judgeRow(row: Row, { feed, part, unitId, judgedAtMs, rules }: Judging): ListedItem | undefined {
  const item = unpackItem(row);
  if (unitId !== undefined && !item.unitIds.includes(unitId)) return undefined;
  const judgement = judgeItem(feed, item.events, { atMs: judgedAtMs, rules });
  const counts = judgement.counts.some((count) => count.kind === "now" && count.part === part && count.count > 0);
  return counts ? { item, source: row.source, judgement, cursor: writeCursor(row) } : undefined;
}

/** By the tree, which changes seldom, and the unit's id. */
const HOLDERS = new WeakMap<UnitTree, ReadonlyMap<number, readonly number[]>>();

/** The units whose items may stand in a unit's tallies: all that ever were below it, for an item stays where it was given. */
function holdersOf(tree: UnitTree, unit: Unit): readonly number[] {
  const known = HOLDERS.get(tree);
  if (known !== undefined) return known.get(unit.id) ?? [unit.id];
  const pairs = tree.units.flatMap(({ id }) => tree.chainOf(id).map((above) => ({ id, above: above.id })));
  const byAbove = groupBy(pairs, ({ above }) => above);
  const holders = new Map([...byAbove].map(([above, list]) => [above, list.map(({ id }) => id)] as const));
  HOLDERS.set(tree, holders);
  return holders.get(unit.id) ?? [unit.id];
}

function writeCursor({ due, source, code }: Cursor): string {
  return Buffer.from(JSON.stringify([due, source, code])).toString("base64url");
}

/** What is no cursor begins at the beginning: it was made by no answer of ours. */
function readCursor(text: string): Cursor {
  try {
    const [due, source, code] = JSON.parse(Buffer.from(text, "base64url").toString()) as readonly unknown[];
    if (typeof due !== "string" || typeof source !== "string" || typeof code !== "string") return BEGINNING;
    return due === LAST_DUE || due === "-infinity" || !Number.isNaN(Date.parse(due)) ? { due, source, code } : BEGINNING;
  } catch {
    return BEGINNING;
  }
}
