import type pg from "pg";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { type OverdueReasons, reasonsOf } from "../../core/domain/brief/overdue-reasons.ts";
import { unitName } from "../../core/domain/unit/unit.ts";
import { lastTold } from "../../core/domain/work/told-by-events.ts";
import type { BriefReading } from "./brief-reading.ts";
import { compareUnits } from "./compare-units.ts";
import { inSnapshot } from "./in-snapshot.ts";
import { fieldWords, stateWords } from "./state-words.ts";
import { listItems } from "./work-items.ts";

const INDICATOR = "dossier.overdue_open";
const UNITS = 5;
const MOST_ITEMS = 2000;

type Overdue = Brief["overdue"];

type Unit = Overdue["units"][number];

/** Who has most dossiers overdue by the figures; of the present also why, by the items themselves. */
export async function readOverdue(pool: pg.Pool, reading: BriefReading, isLive: boolean): Promise<Overdue> {
  const tile = reading.tiles.find(({ entry, points }) => entry.indicator.code === INDICATOR && points?.series === "");
  const total = tile?.points?.figure.value;
  if (tile === undefined || total === undefined) return { units: [] };
  const compared = (await compareUnits(pool, reading, { tiles: [tile], worst: UNITS })).get(tile);
  // A unit without others below it answers for itself.
  const all: readonly Unit[] =
    compared === undefined
      ? [{ unit: { code: reading.unit.code, name: unitName(reading.unit) }, count: total }]
      : compared.worst.map(({ unit, figure }) => ({ unit, count: figure.value ?? 0 }));
  const units = all.filter(({ count }) => count > 0);
  if (!isLive) return { total, units };
  const reasons = await readReasons(
    pool,
    reading,
    units.map(({ unit }) => unit.code),
  );
  return { total, units: units.map((one) => ({ ...one, ...whyOf(reasons.get(one.unit.code)) })) };
}

async function readReasons(
  pool: pg.Pool,
  { reference: { tree }, day }: BriefReading,
  codes: readonly string[],
): Promise<ReadonlyMap<string, OverdueReasons>> {
  return inSnapshot(pool, "dossiers", async (client, judgedAtMs) => {
    const found = new Map<string, OverdueReasons>();
    for (const code of codes) {
      const unit = tree.find(code, day);
      if (unit === undefined) continue;
      const listing = { feed: "dossiers", state: "overdue", unit, tree } as const;
      const items = await listItems(client, listing, { judgedAtMs, limit: MOST_ITEMS, after: undefined });
      const told = items.map(({ item, judgement }) => ({
        field: lastTold(item.events, "field"),
        state: judgement.state,
        dueAtMs: judgement.dueAtMs ?? judgedAtMs,
      }));
      const reasons = reasonsOf(told, judgedAtMs);
      if (reasons !== undefined) found.set(code, reasons);
    }
    return found;
  });
}

const MOST_SHARES = 3;

function whyOf(reasons: OverdueReasons | undefined): Pick<Overdue["units"][number], "why"> {
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
