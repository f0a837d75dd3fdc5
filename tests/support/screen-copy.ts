import { type Columns, decodeColumns } from "../../core/contracts/columns.ts";
import { splitPayload } from "../../core/contracts/payload.ts";
import type { Alarm, Dictionary, Section, Topic } from "../../core/contracts/push.ts";
import { decodeRollupColumns } from "../../core/contracts/rollup-columns.ts";
import { METRICS } from "../../core/domain/metric.ts";

export type Rollup = { readonly sum: bigint; readonly good: number; readonly known: number };

type Told = { readonly sections: readonly Section[]; readonly payload: ArrayBuffer; readonly alarms?: readonly Alarm[] | undefined };

const SLOTS = METRICS.length;
const slotById = new Map<number, number>(METRICS.map((metric, slot) => [metric.id, slot]));
const PLACE_BASE = 256;

/** What one screen has been told, folded: its picture of the city. */
export class ScreenCopy {
  readonly dictionary: Dictionary;
  readonly alarms = new Map<number, Alarm>();
  readonly #observedAtMs: Float64Array;
  readonly #value: Float64Array;
  readonly #quality: Uint8Array;
  readonly #rollups = new Map<Topic, Map<number, Rollup>>();
  /** Cells whose instant went back; a latest value never does. */
  backInTime = 0;

  constructor(dictionary: Dictionary) {
    const cells = dictionary.devices.length * SLOTS;
    this.dictionary = dictionary;
    this.#observedAtMs = new Float64Array(cells).fill(Number.NaN);
    this.#value = new Float64Array(cells).fill(Number.NaN);
    this.#quality = new Uint8Array(cells);
  }

  /** Throws RangeError where it cannot be read. */
  apply(told: Told): void {
    for (const { topic, bytes } of splitPayload(told.sections, told.payload)) {
      if (topic === "units" || topic.startsWith("grid/")) this.#applyRollups(topic, decodeRollupColumns(bytes));
      else this.#applyCells(decodeColumns(bytes));
    }
    for (const alarm of told.alarms ?? []) {
      if (alarm.endedAtMs === undefined) this.alarms.set(alarm.id, alarm);
      else this.alarms.delete(alarm.id);
    }
  }

  /** Instant, value and quality of a cell; undefined where there never was one. */
  cell(device: number, metricId: number): readonly [number, number, number] | undefined {
    const at = device * SLOTS + (slotById.get(metricId) ?? Number.NaN);
    const observedAtMs = this.#observedAtMs[at] ?? Number.NaN;
    return Number.isNaN(observedAtMs) ? undefined : [observedAtMs, this.#value[at] ?? Number.NaN, this.#quality[at] ?? 0];
  }

  get cellCount(): number {
    return this.#observedAtMs.reduce((count, ms) => count + (Number.isNaN(ms) ? 0 : 1), 0);
  }

  /** By place and metric, see `rollupKey`. */
  rollups(topic: Topic): ReadonlyMap<number, Rollup> {
    return this.#rollups.get(topic) ?? new Map();
  }

  #applyCells(columns: Columns): void {
    for (let row = 0; row < columns.count; row += 1) {
      const slot = slotById.get(columns.metric[row] ?? -1);
      const device = columns.device[row] ?? -1;
      if (slot === undefined || device >= this.dictionary.devices.length) throw new RangeError(`no device ${device} or metric`);
      const at = device * SLOTS + slot;
      const observedAtMs = columns.observedAtMs[row] ?? Number.NaN;
      if (observedAtMs < (this.#observedAtMs[at] ?? Number.NaN)) this.backInTime += 1;
      this.#observedAtMs[at] = observedAtMs;
      this.#value[at] = columns.value[row] ?? Number.NaN;
      this.#quality[at] = columns.quality[row] ?? 0;
    }
  }

  #applyRollups(topic: Topic, columns: ReturnType<typeof decodeRollupColumns>): void {
    const known = this.#rollups.get(topic) ?? new Map<number, Rollup>();
    this.#rollups.set(topic, known);
    for (let row = 0; row < columns.count; row += 1) {
      known.set(rollupKey(columns.place[row] ?? 0, columns.metric[row] ?? 0), {
        sum: columns.sum[row] ?? 0n,
        good: columns.good[row] ?? 0,
        known: columns.known[row] ?? 0,
      });
    }
  }
}

export function rollupKey(place: number, metricId: number): number {
  return place * PLACE_BASE + metricId;
}
