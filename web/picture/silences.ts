import type { Alarm } from "../../core/contracts/push.ts";

/** The open alarms by their id, changed in place. */
export type OpenAlarms = Map<number, Alarm>;

/** Takes in what opened and takes out what ended. Telling the same twice changes nothing. */
export function applyAlarms(open: OpenAlarms, told: readonly Alarm[]): void {
  for (const alarm of told) {
    if (alarm.endedAtMs === undefined) open.set(alarm.id, alarm);
    else open.delete(alarm.id);
  }
}

export type Silences = {
  /** Since when each silent device is silent, by its place in the list. */
  readonly devices: ReadonlyMap<number, number>;
  /** Metrics that devices which speak no longer tell, by the metric's id. */
  readonly metrics: ReadonlyMap<number, { readonly devices: readonly number[]; readonly sinceMs: number }>;
};

export function silencesOf(open: ReadonlyMap<number, Alarm>): Silences {
  const devices = new Map<number, number>();
  const metrics = new Map<number, { readonly devices: number[]; sinceMs: number }>();
  for (const { device, metric, startedAtMs } of open.values()) {
    if (metric === undefined) {
      devices.set(device, Math.min(startedAtMs, devices.get(device) ?? startedAtMs));
      continue;
    }
    const group = metrics.get(metric);
    if (group === undefined) metrics.set(metric, { devices: [device], sinceMs: startedAtMs });
    else {
      group.devices.push(device);
      group.sinceMs = Math.min(group.sinceMs, startedAtMs);
    }
  }
  return { devices, metrics };
}
