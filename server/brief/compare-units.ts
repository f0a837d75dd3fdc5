import type pg from "pg";
import type { BriefItem } from "../../core/contracts/api/brief-api.ts";
import { worstIs } from "../../core/domain/brief/worst-first.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { type HeldFigure, saysSomething } from "../../core/domain/tile/held-figure.ts";
import { type Unit, unitName } from "../../core/domain/unit/unit.ts";
import { unitsBelow } from "../figures/figure-units.ts";
import { asKnownFigures, type FigureRow, TABLE_COLUMNS, toFigure } from "../figures/read-figures.ts";
import type { PanelTile } from "../figures/read-panel.ts";
import { tellFigure } from "../figures/tell-figure.ts";
import type { BriefReading } from "./brief-reading.ts";

type Compared = NonNullable<BriefItem["units"]>;
type ComparedUnit = Compared["worst"][number];

const WORST_UNITS = 3;

const KEYS = `(select k.indicator_id, u.id as unit_id, k.kind, k.period as first, k.period as last
  from unnest($1::int[], $2::text[], $3::text[]) as k (indicator_id, kind, period) cross join unnest($5::int[]) as u (id))`;

const endsOf = (figures: string): string => `
select ${TABLE_COLUMNS}, f.worst::int, f.counted::int
from (
  select g.*, row_number() over (partition by g.indicator_id order by g.badness desc, g.unit_id) as worst,
    row_number() over (partition by g.indicator_id order by g.badness, g.unit_id) as best, count(*) over (partition by g.indicator_id) as counted
  from (
    select f.*, case when k.is_most_worst then f.value else -f.value end as badness
    from unnest($1::int[], $2::text[], $3::text[], $4::bool[]) as k (indicator_id, kind, period, is_most_worst)
    join ${figures} f on f.indicator_id = k.indicator_id and f.period_kind = k.kind and f.period = k.period
    where f.series = '' and f.value is not null and f.unit_id = any($5)
  ) g
) f
where f.worst <= $6 or f.best = 1`;

const OF_FIGURES = endsOf("figure");
const OF_KNOWN = endsOf(asKnownFigures(KEYS, { known: "$7" }));

type EndRow = FigureRow & { readonly worst: number; readonly counted: number };

/** Of each tile the worst units below, the best one, and how many have a figure for its period. */
export async function compareUnits(
  pool: pg.Pool,
  reading: BriefReading,
  { tiles, worst = WORST_UNITS }: { readonly tiles: readonly PanelTile[]; readonly worst?: number },
): Promise<ReadonlyMap<PanelTile, Compared>> {
  const below = unitsBelow(reading.reference.tree, reading.unit, reading.day);
  const comparable = tiles.filter(({ entry, points }) => points?.series === "" && worstIs(entry.indicator) !== undefined);
  const found = new Map<PanelTile, Compared>();
  // Communes and agencies are not of one kind, and not set in one order; areas where none of them tells.
  for (const units of [below.communes, below.agencies, below.areas]) {
    const left = comparable.filter((tile) => !found.has(tile));
    const ends = await readEnds(pool, reading, { tiles: left, units, worst });
    for (const tile of left) {
      const compared = tellEnds(tile, ends.get(tile.entry.id) ?? [], { reading, units, worst });
      if (compared !== undefined) found.set(tile, compared);
    }
  }
  return found;
}

type Wanted = { readonly tiles: readonly PanelTile[]; readonly units: readonly Unit[]; readonly worst: number };

async function readEnds(pool: pg.Pool, { knowledge }: BriefReading, { tiles, units, worst }: Wanted) {
  if (tiles.length === 0 || units.length === 0) return new Map<number, readonly EndRow[]>();
  const values = [
    tiles.map(({ entry }) => entry.id),
    tiles.map(({ points }) => points?.period.kind),
    tiles.map(({ points }) => points?.period.key),
    tiles.map(({ entry }) => worstIs(entry.indicator) === "most"),
    units.map(({ id }) => id),
    worst,
  ];
  const { rows } =
    knowledge === "now"
      ? await pool.query<EndRow>({ name: "brief-ends", text: OF_FIGURES, values })
      : await pool.query<EndRow>({ name: "brief-ends-as-known", text: OF_KNOWN, values: [...values, knowledge] });
  return groupBy(rows, ({ indicatorId }) => indicatorId);
}

type Telling = { readonly reading: BriefReading; readonly units: readonly Unit[]; readonly worst: number };

function tellEnds(tile: PanelTile, rows: readonly EndRow[], { reading, units, worst }: Telling): Compared | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const told = rows
    .toSorted((one, other) => one.worst - other.worst)
    .flatMap((row) => {
      const figure = toFigure(row);
      const unit = byId.get(figure.unitId);
      return unit === undefined ? [] : [{ row, told: tellUnitFigure(tile, { unit, figure }, reading) }];
    });
  const best = told.at(-1);
  return {
    worst: told.filter(({ row }) => row.worst <= worst).map(({ told: one }) => one),
    ...(best === undefined || best.row.worst <= worst ? {} : { best: best.told }),
    with: first.counted,
    of: units.length,
  };
}

function tellUnitFigure(
  { entry, points, tile }: PanelTile,
  { unit, figure }: { readonly unit: Unit; readonly figure: HeldFigure },
  { judge }: BriefReading,
): ComparedUnit {
  const judged =
    points === undefined || !saysSomething(figure)
      ? judge.nothing(tile.origin)
      : judge.figure({
          indicator: entry.indicator,
          points: { series: "", period: points.period, figure, byPeriod: new Map() },
          plan: undefined,
          origin: tile.origin,
          unit,
          parts: undefined,
        });
  return { unit: { code: unit.code, name: unitName(unit) }, figure: tellFigure(figure, undefined), status: judged.status };
}
