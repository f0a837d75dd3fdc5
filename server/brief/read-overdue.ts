import type pg from "pg";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { type OverdueReasons, reasonsOf } from "../../core/domain/brief/overdue-reasons.ts";
import { type Unit, unitName } from "../../core/domain/unit/unit.ts";
import { lastTold } from "../../core/domain/work/told-by-events.ts";
import { unitsBelow } from "../figures/figure-units.ts";
import type { BriefReading } from "./brief-reading.ts";
import { compareUnits } from "./compare-units.ts";
import { inSnapshot } from "./in-snapshot.ts";
import { readStanding } from "./read-standing.ts";
import { fieldWords, stateWords } from "./state-words.ts";
import { listItemsOfUnits } from "./work-items.ts";

const INDICATOR = "dossier.overdue_open";
const UNITS = 5;
const MOST_ITEMS = 5000;

type Overdue = Brief["overdue"];
type OverdueUnit = Overdue["units"][number];

/**
 * Who has most dossiers overdue. At present all of it is counted in the items at the one instant at which they were judged last, so
 * that a number, its reasons and its rows agree; of the past, and of what was sent as figures, by the figures.
 */
export async function readOverdue(pool: pg.Pool, reading: BriefReading, isLive: boolean): Promise<Overdue> {
  const tile = reading.tiles.find(({ entry, points }) => entry.indicator.code === INDICATOR && points?.series === "");
  const total = tile?.points?.figure.value;
  if (tile === undefined || total === undefined) return { units: [] };
  const counted = isLive ? await countItems(pool, reading) : undefined;
  if (counted !== undefined) return counted;
  const compared = (await compareUnits(pool, reading, { tiles: [tile], worst: UNITS })).get(tile);
  // A unit without others below it answers for itself.
  const all: readonly OverdueUnit[] =
    compared === undefined
      ? [{ unit: nameOf(reading.unit), count: total }]
      : compared.worst.map(({ unit, figure }) => ({ unit, count: figure.value ?? 0 }));
  return { total, units: all.filter(({ count }) => count > 0) };
}

/** Undefined where no dossier was ever counted in this unit. */
async function countItems(pool: pg.Pool, { reference: { tree }, unit, day }: BriefReading): Promise<Overdue | undefined> {
  const below = unitsBelow(tree, unit, day);
  const groups = [below.communes, below.agencies, below.areas, [unit]];
  return inSnapshot(pool, "dossiers", async (client, judgedAtMs) => {
    const counts = await readStanding(client, "dossiers", { part: "overdue-open", units: [unit, ...groups.flat()] });
    const total = counts.get(unit.id);
    if (total === undefined) return undefined;
    // Communes and agencies are not of one kind, and not set in one order; areas where none of them tells.
    const telling = groups.find((units) => units.some(({ id }) => counts.has(id))) ?? [];
    const most = telling
      .map((one) => ({ one, count: counts.get(one.id) ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((first, second) => second.count - first.count)
      .slice(0, UNITS);
    const asked = { feed: "dossiers", state: "overdue", units: most.map(({ one }) => one), tree } as const;
    const items = most.length === 0 ? new Map() : await listItemsOfUnits(client, asked, { judgedAtMs, most: MOST_ITEMS });
    return {
      total,
      countedAt: new Date(judgedAtMs).toISOString(),
      units: most.map(({ one, count }) => ({ unit: nameOf(one), count, ...whyOf(reasonsOfItems(items.get(one.id) ?? [], judgedAtMs)) })),
    };
  });
}

function nameOf(unit: Unit) {
  return { code: unit.code, name: unitName(unit) };
}

type Listed = Awaited<ReturnType<typeof listItemsOfUnits>> extends ReadonlyMap<number, infer Items> ? Items : never;

function reasonsOfItems(items: Listed, judgedAtMs: number): OverdueReasons | undefined {
  const told = items.map(({ item, judgement }) => ({
    field: lastTold(item.events, "field"),
    state: judgement.state,
    dueAtMs: judgement.dueAtMs ?? judgedAtMs,
  }));
  return reasonsOf(told, judgedAtMs);
}

const MOST_SHARES = 3;

function whyOf(reasons: OverdueReasons | undefined): Pick<OverdueUnit, "why"> {
  if (reasons === undefined) return {};
  const { fields, states, oldestDays, medianDays } = reasons;
  return {
    why: {
      fields: fields.slice(0, MOST_SHARES).map((one) => ({ ...one, name: fieldWords(one.of) })),
      states: states.slice(0, MOST_SHARES).map((one) => ({ ...one, name: stateWords("dossiers", one.of) })),
      oldestDays,
      medianDays,
    },
  };
}
