import type { Cells, Panel, PanelKind } from "../../../core/domain/scene/panel.ts";
import { GRID_COLUMNS, GRID_ROWS, type Scene } from "../../../core/domain/scene/scene.ts";

export const PANEL_KINDS = [
  "map",
  "means",
  "metric-trend",
  "attention",
  "air",
  "water",
  "rain",
  "traffic",
  "lighting",
  "device-quality",
  "cameras",
  "camera-events",
  "domains",
  "figures",
  "carousel",
  "ranking",
  "figure-trend",
  "service-index",
  "league",
  "sources",
  "unit-profile",
  "note",
] as const satisfies readonly PanelKind[];

/** What a kind cannot do without. */
const NEEDED: { readonly [Kind in PanelKind]?: Omit<Extract<Panel, { kind: Kind }>, "kind" | "at"> } = {
  map: { layers: [{ layer: "devices" }] },
  means: { metrics: ["pm25", "laeq", "water_level"] },
  "metric-trend": { metric: "pm25" },
  figures: { domain: "publicAdmin" },
  ranking: { indicator: "dossier.on_time_ratio" },
  "figure-trend": { indicator: "dossier.on_time_ratio" },
  note: { text: { vi: "Ghi chú", en: "Note" } },
};

/** A panel of that kind with what it cannot do without; the rest is the operator's. */
export function newPanel(kind: PanelKind, at: Cells): Panel {
  // That kind and what it needs belong together is lost when one is looked up by the other.
  return { kind, at, ...NEEDED[kind] } as Panel;
}

/** The largest free place, so that a new panel lies upon no other; a corner where there is none. */
export function freePlace(panels: readonly Panel[]): Cells {
  const taken = (column: number, row: number) => panels.some(({ at }) => contains(at, column, row));
  let best: Cells = { column: 0, row: 0, columns: 1, rows: 1 };
  let bestArea = 0;
  for (let row = 0; row < GRID_ROWS; row += 1) {
    for (let column = 0; column < GRID_COLUMNS; column += 1) {
      const place = grownFrom({ column, row, columns: 0, rows: 0 }, taken);
      if (place.columns * place.rows <= bestArea) continue;
      best = place;
      bestArea = place.columns * place.rows;
    }
  }
  return best;
}

/** The largest free rectangle with that upper left corner; of no size where the corner itself is taken. */
function grownFrom(corner: Cells, taken: (column: number, row: number) => boolean): Cells {
  let best = corner;
  let width = GRID_COLUMNS - corner.column;
  for (let row = corner.row; row < GRID_ROWS && width > 0; row += 1) {
    let free = 0;
    while (free < width && !taken(corner.column + free, row)) free += 1;
    width = free;
    const rows = row - corner.row + 1;
    if (width * rows > best.columns * best.rows) best = { ...corner, columns: width, rows };
  }
  return best;
}

function contains(at: Cells, column: number, row: number): boolean {
  return column >= at.column && column < at.column + at.columns && row >= at.row && row < at.row + at.rows;
}

/** A scene to begin with: one map over all of it. */
export function newScene(): Scene {
  const at = { column: 0, row: 0, columns: GRID_COLUMNS, rows: GRID_ROWS };
  return { code: "", name: { vi: "", en: "" }, says: { vi: "", en: "" }, panels: [newPanel("map", at)] };
}
