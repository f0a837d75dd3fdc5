import type { Health } from "../../core/contracts/push.ts";
import { DEVICE_KINDS, type Device } from "../../core/domain/device.ts";
import type { Quality } from "./kind-quality.ts";
import type { Silences } from "./silences.ts";

/** Shares, 0 to 1; undefined where nothing is there to be judged. */
export type QualityWords = {
  /** Of the devices that speak, those of which nothing is doubted. */
  readonly right: number | undefined;
  /** Of the metrics of devices that speak, those that are told. */
  readonly complete: number | undefined;
  /**
   * Of the readings that were new since ingest started, those that were not refused; what is sent again costs nothing and is no
   * fault. Not known of the past.
   */
  readonly clean: number | undefined;
  /** Of all devices, those heard in time. */
  readonly alive: number | undefined;
};

type Known = { readonly devices: readonly Device[]; readonly silences: Silences; readonly readings: Health["readings"] };

/** "Đúng, đủ, sạch, sống" of telemetry at an instant. */
export function qualityWords({ total }: Quality, { devices, silences, readings }: Known): QualityWords {
  const speaking = total.counts.normal + total.counts.suspect;
  return {
    right: share(total.counts.normal, speaking),
    complete: speaking === 0 ? undefined : completeness(devices, silences),
    clean: readings === undefined ? undefined : share(readings.stored, readings.stored + readings.rejected),
    alive: share(speaking, total.all),
  };
}

/** Metrics of devices that are not silent altogether, less those that they have ceased to tell. */
function completeness(devices: readonly Device[], silences: Silences): number | undefined {
  let [owed, missing] = [0, 0];
  devices.forEach(({ kind }, place) => {
    if (!silences.devices.has(place)) owed += DEVICE_KINDS[kind].metrics.length;
  });
  for (const metric of silences.metrics.values()) missing += metric.devices.filter((place) => !silences.devices.has(place)).length;
  return share(Math.max(0, owed - missing), owed);
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
