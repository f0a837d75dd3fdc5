import { useMemo } from "react";
import type { DeviceKind } from "../../core/domain/device.ts";
import { placesOfKind, type Watched } from "../picture/watched.ts";
import { useLive } from "./use-live.ts";

/** The city as the newest picture judges it; another value with each picture. Undefined before the first. */
export function useWatched(): Watched | undefined {
  const city = useLive((state) => state.city);
  const picture = useLive((state) => state.picture);
  return useMemo(() => {
    if (city === undefined || picture === undefined || picture.statuses.length !== city.devices.length) return undefined;
    return { devices: city.devices, buffers: city.buffers, statuses: picture.statuses, nowMs: picture.judgedAtMs };
  }, [city, picture]);
}

/** Places of the devices of a kind in the list; the same array while the register stays. */
export function usePlacesOfKind(kind: DeviceKind): readonly number[] {
  const devices = useLive((state) => state.city?.devices);
  return useMemo(() => (devices === undefined ? [] : placesOfKind(devices, kind)), [devices, kind]);
}
