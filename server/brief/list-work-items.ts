import type pg from "pg";
import type { WorkItemRows } from "../../core/contracts/api/brief-api.ts";
import { unitName } from "../../core/domain/unit/unit.ts";
import { lastTold } from "../../core/domain/work/told-by-events.ts";
import type { WorkEvent } from "../../core/domain/work/work-event.ts";
import { tellUnit } from "../figures/tell.ts";
import { refuse } from "../problem.ts";
import { inSnapshot } from "./in-snapshot.ts";
import { fieldWords, stateWords } from "./state-words.ts";
import { type ListedItem, type Listing, listItems, partOf } from "./work-items.ts";

const DAY_MS = 86_400_000;
const COUNT = `
select coalesce(sum(count), 0)::int as total from tally
where feed = $1 and unit_id = $2 and period_kind = 'now' and period = '' and part = $3`;

type Row = WorkItemRows["rows"][number];

/** A page of the items that make a number of now, and how many there are in all: the very tally that the indicator is made of. */
export async function readWorkItems(
  pool: pg.Pool,
  listing: Listing,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<WorkItemRows> {
  const { feed, state, unit } = listing;
  const part = partOf(feed, state);
  if (part === undefined) {
    throw refuse(422, { vi: `Không đếm “${state}” của ${feed}.`, en: `“${state}” is not counted of ${feed}.` });
  }
  return inSnapshot(pool, feed, async (client, judgedAtMs) => {
    const { rows } = await client.query<{ total: number }>({ name: "count-standing", text: COUNT, values: [feed, unit.id, part] });
    const found = await listItems(client, listing, { judgedAtMs, limit: limit + 1, after });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      unit: tellUnit(unit),
      feed,
      state,
      judgedAt: new Date(judgedAtMs).toISOString(),
      total: rows[0]?.total ?? 0,
      rows: page.map((one) => tellItem(one, listing, judgedAtMs)),
      ...(found.length > limit && last !== undefined ? { next: last.cursor } : {}),
    };
  });
}

/** Codes, instants and states: of what a citizen is or wrote events have nothing. */
function tellItem({ item, source, judgement }: ListedItem, { feed, tree }: Listing, judgedAtMs: number): Row {
  const { openedAtMs, dueAtMs, state } = judgement;
  const own = tree.byId(item.unitIds[0] ?? 0);
  const field = lastTold(item.events, "field");
  return {
    code: item.code,
    source,
    unit: own === undefined ? { code: "", name: { vi: "", en: "" } } : { code: own.code, name: unitName(own) },
    ...toldBy(item.events),
    ...(field === undefined ? {} : { fieldSays: fieldWords(field) }),
    ...(openedAtMs === undefined ? {} : { receivedAt: new Date(openedAtMs).toISOString() }),
    ...(dueAtMs === undefined ? {} : { dueAt: new Date(dueAtMs).toISOString(), daysLate: lateDays(dueAtMs, judgedAtMs) }),
    state,
    stateSays: stateWords(feed, state),
  };
}

function lateDays(dueAtMs: number, atMs: number): number {
  return Math.max(0, Math.floor((atMs - dueAtMs) / DAY_MS));
}

const TOLD = ["procedure", "field", "category", "urgency", "issuer", "about"] as const;

function toldBy(events: readonly WorkEvent[]): Partial<Pick<Row, (typeof TOLD)[number]>> {
  return Object.fromEntries(
    TOLD.flatMap((key) => {
      const told = lastTold(events, key);
      return told === undefined ? [] : [[key, told] as const];
    }),
  );
}
