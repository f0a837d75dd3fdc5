import type { FigureValue } from "../../core/contracts/api/figure-schemas.ts";
import { type ObservationBasis, WHY_NONE } from "../../core/contracts/figures.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";

/** A figure as the interface tells it; `basis` is that of its observation. */
export function tellFigure(figure: ShownFigure, basis: ObservationBasis | undefined): FigureValue {
  const { value, valueMin, valueMax, numerator, denominator, coverage, ofUnits } = figure;
  const whyNone = figure.whyNone ?? basis?.whyNone;
  const flag = basis?.flag ?? (figure.isFlagged ? RESTS_ON_FLAGGED : undefined);
  return {
    ...known({ value, valueMin, valueMax, numerator, denominator, coverage, ofUnits }),
    qualifier: figure.qualifier,
    vintage: figure.vintage,
    ...(whyNone === undefined ? {} : { whyNone: WHY_NONE[whyNone] }),
    ...(flag === undefined ? {} : { flag }),
    isSimulated: figure.isSimulated,
    learntAt: new Date(figure.learntAtMs).toISOString(),
  };
}

type Known = Partial<Pick<FigureValue, "value" | "valueMin" | "valueMax" | "numerator" | "denominator" | "coverage" | "ofUnits">>;

/** Without what is undefined. */
function known(of: { readonly [Key in keyof Known]: Known[Key] | undefined }): Known {
  return Object.fromEntries(Object.entries(of).filter(([, one]) => one !== undefined));
}

const RESTS_ON_FLAGGED = { vi: "Có thành phần mâu thuẫn với số khác cùng nguồn", en: "A part of it contradicts others of its source" };
