import { DEVICE_KIND_CODES, type Device, type DeviceKind } from "../../../core/domain/device.ts";
import type { MapLayer } from "../../../core/domain/scene/panel.ts";

/** The kinds of which each device is a mark. Gauges that bear signs are not marked a second time. */
export function shownKinds(layers: readonly MapLayer[]): ReadonlySet<DeviceKind> {
  const kinds = new Set<DeviceKind>();
  for (const layer of layers) {
    if (layer.layer === "cameras") kinds.add("camera-box");
    if (layer.layer === "devices") for (const kind of layer.kinds ?? DEVICE_KIND_CODES) kinds.add(kind);
  }
  if (layers.some(({ layer }) => layer === "water")) kinds.delete("water-gauge");
  return kinds;
}

/** 1 for each device that the layers draw as a mark of its kind; undefined where they draw all. */
export function shownDevices(layers: readonly MapLayer[], devices: readonly Device[]): Uint8Array | undefined {
  const kinds = shownKinds(layers);
  if (kinds.size === DEVICE_KIND_CODES.length) return undefined;
  return Uint8Array.from(devices, (device) => (kinds.has(device.kind) ? 1 : 0));
}
