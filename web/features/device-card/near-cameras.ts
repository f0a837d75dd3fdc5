import type { Device } from "../../../core/domain/device.ts";
import { distanceM } from "../../../core/province/geometry.ts";

export type NearCamera = { readonly device: Device; readonly distanceM: number };

/** A camera farther off shows another place. */
export const FARTHEST_M = 2000;
const MOST = 3;

/** The cameras nearest to a device, at most three; itself is not among them. */
export function nearCameras(of: Device, devices: readonly Device[]): readonly NearCamera[] {
  return devices
    .filter((device) => device.kind === "camera-box" && device.code !== of.code)
    .map((device) => ({ device, distanceM: distanceM([of.lon, of.lat], [device.lon, device.lat]) }))
    .filter((near) => near.distanceM <= FARTHEST_M)
    .toSorted((left, right) => left.distanceM - right.distanceM)
    .slice(0, MOST);
}
