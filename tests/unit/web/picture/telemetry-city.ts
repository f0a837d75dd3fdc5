import type { KindSeries } from "../../../../core/contracts/api/kind-series-api.ts";
import type { Cell } from "../../../../core/contracts/columns.ts";
import type { Device, DeviceKind } from "../../../../core/domain/device.ts";
import { type KindCurves, readKindCurves } from "../../../../web/history/kind-curves.ts";
import { deviceStatuses } from "../../../../web/picture/device-status.ts";
import { silencesOf } from "../../../../web/picture/silences.ts";
import type { Watched } from "../../../../web/picture/watched.ts";
import { aCity, aDevice, NOW_MS } from "../a-city.ts";

/** Devices as a panel watches them at NOW_MS. */
export function watchedOf(devices: readonly Device[], cells: readonly Cell[], nowMs = NOW_MS): Watched {
  const { buffers, alarms } = aCity(devices, cells);
  return { devices, buffers, statuses: deviceStatuses({ devices, buffers, nowMs, silences: silencesOf(alarms) }).statuses, nowMs };
}

/** Devices of a kind with codes d0, d1, … */
export function several(kind: DeviceKind, count: number, own: (place: number) => Partial<Device> = () => ({})): readonly Device[] {
  return Array.from({ length: count }, (_, place) => aDevice(kind, { code: `d${place}`, name: `Trạm ${place}`, ...own(place) }));
}

type Given = {
  readonly kind: DeviceKind;
  readonly stepMs: number;
  /** When the last step ends. */
  readonly endMs?: number;
  /** Means by metric, a list of steps for each device d0, d1, …; null is a gap. */
  readonly means: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
  readonly heard?: number;
  readonly freeSpeedKmh?: readonly (number | null)[];
};

/** What the server answers of a kind. */
export function aKindSeries({ kind, stepMs, endMs = NOW_MS, means, heard, freeSpeedKmh }: Given): KindSeries {
  const [first = []] = Object.values(means);
  const steps = first[0]?.length ?? 0;
  const whole = heard ?? Math.max(1, Math.round(stepMs / 300_000));
  return {
    kind,
    startMs: endMs - steps * stepMs,
    stepMs,
    steps,
    devices: first.map((_, place) => `d${place}`),
    metrics: Object.entries(means).map(([metric, devices]) => ({
      metric,
      mean: devices.flat(),
      heard: devices.flat().map((mean) => (mean === null ? 0 : whole)),
    })),
    ...(freeSpeedKmh === undefined ? {} : { freeSpeedKmh: [...freeSpeedKmh] }),
  };
}

export function curvesOf(given: Given): KindCurves {
  const curves = readKindCurves(aKindSeries(given));
  if (curves === undefined) throw new Error("what was made is no answer of the server");
  return curves;
}
