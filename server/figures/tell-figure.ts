import type { FigureValue } from "../../core/contracts/api/figure-schemas.ts";
import { type ObservationBasis, WHY_NONE } from "../../core/contracts/figures.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";

/** A figure as the interface tells it; `basis` is that of its observation. */
export function tellFigure(figure: ShownFigure, basis: ObservationBasis | undefined): FigureValue {
  const { value, valueMin, valueMax, numerator, denominator, coverage, ofUnits } = figure;
  const whyNone = figure.whyNone ?? basis?.whyNone;
  const flag = basis?.flag ?? (figure.isFlagged ? RESTS_ON_FLAGGED : undefined);
  return {
    ...(value === undefined ? {} : { value }),
    ...(valueMin === undefined ? {} : { valueMin }),
    ...(valueMax === undefined ? {} : { valueMax }),
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    qualifier: figure.qualifier,
    vintage: figure.vintage,
    ...(coverage === undefined ? {} : { coverage }),
    ...(whyNone === undefined ? {} : { whyNone: WHY_NONE[whyNone] }),
    ...(flag === undefined ? {} : { flag }),
    isSimulated: figure.isSimulated,
    ...(ofUnits === undefined ? {} : { ofUnits }),
    learntAt: new Date(figure.learntAtMs).toISOString(),
  };
}

const RESTS_ON_FLAGGED = { vi: "Có thành phần mâu thuẫn với số khác cùng nguồn", en: "A part of it contradicts others of its source" };
