import type { Cells } from "../../../core/domain/scene/panel.ts";
import { GRID_COLUMNS, GRID_ROWS } from "../../../core/domain/scene/scene.ts";
import type { DeskScenesMessages } from "../../i18n/desk-scenes-messages.ts";

export type PanelMove = keyof DeskScenesMessages["move"];
export const PANEL_MOVES: readonly PanelMove[] = ["left", "right", "up", "down", "wider", "narrower", "taller", "shorter"];

const STEPS: Readonly<Record<PanelMove, Cells>> = {
  left: { column: -1, row: 0, columns: 0, rows: 0 },
  right: { column: 1, row: 0, columns: 0, rows: 0 },
  up: { column: 0, row: -1, columns: 0, rows: 0 },
  down: { column: 0, row: 1, columns: 0, rows: 0 },
  wider: { column: 0, row: 0, columns: 1, rows: 0 },
  narrower: { column: 0, row: 0, columns: -1, rows: 0 },
  taller: { column: 0, row: 0, columns: 0, rows: 1 },
  shorter: { column: 0, row: 0, columns: 0, rows: -1 },
};

/** One cell on; undefined where the scene ends, or nothing of the panel would be left. */
export function movedPanel(at: Cells, move: PanelMove): Cells | undefined {
  const by = STEPS[move];
  const to = { column: at.column + by.column, row: at.row + by.row, columns: at.columns + by.columns, rows: at.rows + by.rows };
  const isWithin = to.column >= 0 && to.row >= 0 && to.column + to.columns <= GRID_COLUMNS && to.row + to.rows <= GRID_ROWS;
  return isWithin && to.columns > 0 && to.rows > 0 ? to : undefined;
}
