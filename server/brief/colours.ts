import type { FigureOrigin } from "../../core/contracts/api/figure-schemas.ts";
import type { ObservationBasis } from "../../core/contracts/figures.ts";
import { type Colour, isColour } from "../../core/domain/brief/turned-status.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import type { ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { type PlannedFigure, planFor } from "../../core/domain/tile/compare-tile.ts";
import type { TilePoints } from "../../core/domain/tile/newest-tile.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import type { Judge } from "../figures/judge.ts";
import type { PanelTile } from "../figures/read-panel.ts";

/** What figures of other periods and units are judged by: how old their source is now says nothing of them. */
export type Colouring = {
  readonly judge: Judge;
  readonly plans: ReadonlyMap<number, readonly PlannedFigure[]>;
  readonly basis: ReadonlyMap<string, ObservationBasis>;
};

export type ToColour = {
  readonly entry: PanelTile["entry"];
  readonly series: string;
  readonly period: ReportingPeriod;
  readonly figure: ShownFigure;
  readonly byPeriod: TilePoints["byPeriod"];
  readonly origin: FigureOrigin;
  readonly unit: Unit;
};

/** Its colour by the thresholds of its own day; undefined where they give none. */
export function colourOf({ entry, origin, unit, ...points }: ToColour, { judge, plans, basis }: Colouring): Colour | undefined {
  const { indicator } = entry;
  const { observationId } = points.figure;
  const { status } = judge.judgement({
    indicator,
    points,
    plan: planFor(indicator, points, plans.get(entry.id) ?? []),
    origin: { ...origin, liveness: "alive" },
    parts: observationId === undefined ? undefined : basis.get(observationId)?.parts,
    unit,
  });
  return isColour(status) ? status : undefined;
}

/** Whether its colour hangs on amounts told beside the value. */
export function needsParts({ thresholds }: Pick<Indicator, "thresholds">): boolean {
  return thresholds.some(
    ({ judges, yardstick, good, watch }) =>
      judges !== undefined || [yardstick, ...[...good, ...watch].map((bounds) => bounds.yardstick)].includes("part"),
  );
}
