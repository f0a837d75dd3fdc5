import type { State } from "../../core/contracts/api/state-api.ts";
import { METRICS } from "../../core/domain/metric.ts";
import type { Instant, PastState } from "./past-state.ts";

/** The answer in columns; what is of devices that are not in `codes` (id to code) is left out. */
export function toStateAnswer(
  { values, silences, rawSinceMs }: PastState,
  { atMs, knownAsOfMs, nowMs }: Instant & { readonly nowMs: number },
  codes: ReadonlyMap<number, string>,
): State {
  const place = new Map([...codes.keys()].map((id, at) => [id, at]));
  const metricPlace = new Map<number, number>(METRICS.map((metric, at) => [metric.id, at]));
  const known = values.filter(({ deviceId, metricId }) => place.has(deviceId) && metricPlace.has(metricId));
  return {
    at: iso(atMs),
    asOf: iso(knownAsOfMs),
    ...(rawSinceMs === 0 ? {} : { rawSince: iso(rawSinceMs) }),
    registryAsOf: iso(nowMs),
    devices: [...codes.values()],
    metrics: METRICS.map(({ code }) => code),
    values: {
      device: known.map(({ deviceId }) => place.get(deviceId) ?? -1),
      metric: known.map(({ metricId }) => metricPlace.get(metricId) ?? -1),
      value: known.map(({ value }) => value),
      observedAtMs: known.map(({ observedAtMs }) => observedAtMs),
      receivedAtMs: known.map(({ receivedAtMs }) => receivedAtMs),
      quality: known.map(({ quality }) => quality),
    },
    silences: silences.flatMap(({ deviceId, metricId, startedAtMs }) => {
      const device = codes.get(deviceId);
      const metric = METRICS.find(({ id }) => id === metricId)?.code;
      if (device === undefined || (metricId !== undefined && metric === undefined)) return [];
      return [{ device, ...(metric === undefined ? {} : { metric }), startedAt: iso(startedAtMs) }];
    }),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
