import type { Device } from "../../../core/domain/device.ts";
import type { MapLayer } from "../../../core/domain/scene/panel.ts";

/** 1 for each device that the layers draw as a mark of its kind; undefined where they draw all. */
export function shownDevices(layers: readonly MapLayer[], devices: readonly Device[]): Uint8Array | undefined {
  const asked = layers.filter((layer) => layer.layer === "devices");
  if (asked.some((layer) => layer.kinds === undefined)) return undefined;
  const kinds = new Set(asked.flatMap((layer) => layer.kinds ?? []));
  return Uint8Array.from(devices, (device) => (kinds.has(device.kind) ? 1 : 0));
}
