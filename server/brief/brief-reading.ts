import type { Unit } from "../../core/domain/unit/unit.ts";
import type { FigureInstant } from "../figures/figure-instant.ts";
import type { PanelTiles } from "../figures/read-panel.ts";
import type { FigureReference } from "../figures/reference.ts";

/** The panel of a unit at an instant, which everything else of a brief is read beside. */
export type BriefReading = FigureInstant &
  PanelTiles & {
    readonly reference: FigureReference;
    readonly unit: Unit;
    /** Until when time has passed. */
    readonly throughMs: number;
    /** The day by which units are meant. */
    readonly day: string;
  };
