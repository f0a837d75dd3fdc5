import type pg from "pg";
import type { OpenDirective } from "../../core/contracts/api/brief-api.ts";
import { DIRECTIVE_STATES, type DirectiveState } from "../../core/domain/directive/directive-state.ts";
import { unitName } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { judgeItem } from "../../core/domain/work/judge-item.ts";
import { lastTold } from "../../core/domain/work/told-by-events.ts";
import { ITEM_COLUMNS, type ItemRow, unpackItem } from "../../db/work/work-item.ts";
import { readWorkRules } from "../../db/work/work-rules.ts";
import type { BriefReading } from "./brief-reading.ts";

/** Open directives of units, and how many tasks each unit has open whatever they are about. */
export type OpenDirectives = {
  readonly directives: readonly OpenDirective[];
  readonly byOwner: ReadonlyMap<string, { readonly open: number; readonly overdue: number }>;
};

/** What had begun by an instant and had not ended; of the present the index of what is open finds the same. */
const READ_OPEN = `
select ${ITEM_COLUMNS}, unit_id as "unitId" from work_item
where feed = 'directives' and unit_id = any($1) and ended_at is null and opened_at <= $2
union all
select ${ITEM_COLUMNS}, unit_id as "unitId" from work_item
where feed = 'directives' and unit_id = any($1) and ended_at > $2 and opened_at <= $2
order by code`;

/** Directives open at the instant in the unit, below and above it, and with those who own its figures. */
export async function readDirectives(pool: pg.Pool, reading: BriefReading): Promise<OpenDirectives> {
  const { reference, unit, day, atMs } = reading;
  const { tree } = reference;
  const owners = reading.tiles.flatMap(({ tile }) => tree.find(tile.origin.owner.code, day)?.id ?? []);
  const around = [...tree.chainOf(unit.id, day), ...tree.below(unit.id, day)].map(({ id }) => id);
  const unitIds = [...new Set([...owners, ...around])];
  const [{ rows }, { rules }] = await Promise.all([
    pool.query<ItemRow & { readonly unitId: number }>({ name: "brief-directives", text: READ_OPEN, values: [unitIds, new Date(atMs)] }),
    readWorkRules(pool as unknown as pg.ClientBase),
  ]);
  const directives = rows.flatMap((row): OpenDirective[] => {
    const { code, events } = unpackItem(row);
    const judged = judgeItem("directives", events, { atMs, rules });
    const parts = new Set(judged.counts.map(({ part }) => part));
    const holder = tree.byId(row.unitId);
    if (!parts.has("open") || holder === undefined) return [];
    const about = lastTold(events, "about");
    return [
      {
        code,
        unit: { code: holder.code, name: unitName(holder) },
        state: textOf(DIRECTIVE_STATES[judged.state as DirectiveState]),
        ...(judged.openedAtMs === undefined ? {} : { assignedAt: new Date(judged.openedAtMs).toISOString() }),
        ...(judged.dueAtMs === undefined ? {} : { deadline: vietnamDay(judged.dueAtMs) }),
        isOverdue: parts.has("overdue-open"),
        ...(about === undefined ? {} : { about }),
      },
    ];
  });
  return { directives: directives.toSorted(soonestFirst), byOwner: countsOf(directives) };
}

function textOf({ vi, en }: { readonly vi: string; readonly en: string }) {
  return { vi, en };
}

const NO_DEADLINE = "9999-12-31";

function soonestFirst(one: OpenDirective, other: OpenDirective): number {
  const [first, second] = [one.deadline ?? NO_DEADLINE, other.deadline ?? NO_DEADLINE];
  return first < second ? -1 : first > second ? 1 : 0;
}

function countsOf(directives: readonly OpenDirective[]): OpenDirectives["byOwner"] {
  const counts = new Map<string, { open: number; overdue: number }>();
  for (const { unit, isOverdue } of directives) {
    const of = counts.get(unit.code) ?? { open: 0, overdue: 0 };
    counts.set(unit.code, { open: of.open + 1, overdue: of.overdue + (isOverdue ? 1 : 0) });
  }
  return counts;
}
