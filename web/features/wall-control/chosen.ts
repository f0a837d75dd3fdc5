import type { Device } from "../../../core/domain/device.ts";
import type { MapView } from "../../../core/domain/scene/panel.ts";

/** What walls can be pointed at. */
export type Chosen = {
  /** What is chosen in the list or on the map. */
  readonly chosen: Device | undefined;
  /** What the desk's map shows now; undefined where that is all. */
  readonly deskView: MapView | undefined;
};
