import type { Alarm, Dictionary, Topic } from "../../core/contracts/push.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import { toSummand } from "../../core/domain/roll-up.ts";
import { AlarmBook } from "./alarm-book.ts";
import { CellTable } from "./cell-table.ts";
import { type Place, placesOfDevices } from "./places.ts";
import { RollupTable } from "./rollup-table.ts";
import { KINDS, SINCE_EVER, type TopicsTold, tellTopics } from "./tell-topics.ts";

/** A latest value as the database names it. */
export type LatestValue = {
  readonly deviceId: number;
  readonly metricId: number;
  readonly observedAtMs: number;
  readonly value: number;
  readonly quality: number;
};

/** A device, or one of its metrics, that is not heard; as the database names it. */
export type Silence = {
  readonly id: number;
  readonly deviceId: number;
  /** Absent: the whole device. */
  readonly metricId?: number | undefined;
  readonly startedAtMs: number;
  /** Absent while it lasts. */
  readonly endedAtMs?: number | undefined;
};

export type CityChanges = { readonly values: readonly LatestValue[]; readonly silences: readonly Silence[] };

/** What of a state that was read in whole changed at a position. */
export type RecalledChanges = {
  readonly position: number;
  readonly deviceIds: readonly number[];
  /** In the order of `deviceIds`. */
  readonly metricIds: readonly number[];
  readonly silences: readonly Silence[];
};

const NONE = -1;
const MOST_ALARM_CHANGES = 10_000;

/**
 * The city in memory: latest values, their roll-ups by unit and tile, and who is silent, each with the position at which it
 * last changed. Pure but for itself: no clock, no I/O. What a position is, is the caller's: it only ever rises.
 *
 * Folding the same value twice, or an older one after a newer, changes nothing; a later verdict on the same reading
 * takes the place of the one on arrival. Roll-ups count the values found good of devices and metrics that are not silent.
 */
export class CityState {
  readonly #indexOfId: ReadonlyMap<number, number>;
  readonly #indexOfCode: ReadonlyMap<string, number>;
  readonly #places: readonly (readonly Place[])[];
  readonly #cells: CellTable;
  readonly #rollups = new RollupTable();
  readonly #alarms = new AlarmBook(MOST_ALARM_CHANGES);
  /** How many silences are open of a device (key: index · 256) or a metric (plus its id). */
  readonly #silent = new Map<number, number>();
  #position: number | undefined;
  #floor = Number.NEGATIVE_INFINITY;

  /** `deviceIds`: the database's, in the order of the dictionary's devices. */
  constructor(dictionary: Pick<Dictionary, "devices" | "units">, deviceIds: readonly number[]) {
    this.#indexOfId = new Map(deviceIds.map((id, index) => [id, index]));
    this.#indexOfCode = new Map(dictionary.devices.map((device, index) => [device.code, index]));
    this.#places = placesOfDevices(dictionary);
    const lanes = Uint8Array.from(dictionary.devices, (device) => KINDS.indexOf(device.kind));
    this.#cells = new CellTable(lanes, KINDS.length);
  }

  knows(deviceId: number): boolean {
    return this.#indexOfId.has(deviceId);
  }

  /** Of the last fold. */
  get position(): number {
    return this.#position ?? 0;
  }

  /** What changed is known of every position from this one on. */
  get floor(): number {
    return Math.max(this.#floor, this.#alarms.forgottenAt);
  }

  get cellCount(): number {
    return this.#cells.count;
  }

  /** Everything up to `position` is folded with it. Devices that are not in the dictionary leave no trace. */
  fold(changes: CityChanges, position: number): void {
    if (this.#position === undefined) this.#floor = position;
    this.#position = position;
    for (const value of changes.values) this.#foldValue(value, position);
    for (const silence of changes.silences) this.#foldSilence(silence, position);
  }

  /**
   * For a state read in whole: what led to it, oldest first, from positions after the first fold. Everything named counts as changed
   * there, though it is known already.
   */
  recall(past: readonly RecalledChanges[]): void {
    const newestAt = new Float64Array(this.#cells.count);
    const rows = past.map(({ deviceIds, metricIds }) =>
      Int32Array.from(deviceIds, (deviceId, at) => this.#rowOf(deviceId, metricIds[at] ?? 0) ?? NONE),
    );
    past.forEach(({ position }, at) => rows[at]?.forEach((row) => (newestAt[row] = position)));
    past.forEach(({ position, silences }, at) => {
      this.fold({ values: [], silences }, position);
      for (const silence of silences) this.#alarms.touch(silence.id, position);
      for (const silence of silences)
        this.#touchRollups(this.#rowsMeant(this.#indexOfId.get(silence.deviceId), silence.metricId), position);
      const last = [...(rows[at] ?? [])].filter((row) => newestAt[row] === position);
      for (const row of last) this.#cells.touch(row, position);
      this.#touchRollups(last, position);
    });
  }

  /** Everything of these topics. */
  told(topics: readonly Topic[]): TopicsTold {
    return this.toldSince(SINCE_EVER, topics);
  }

  /** What of these topics changed after `from`, which is not below the floor. */
  toldSince(from: number, topics: readonly Topic[]): TopicsTold {
    const tables = { cells: this.#cells, rollups: this.#rollups, alarms: this.#alarms, indexOfCode: this.#indexOfCode };
    return tellTopics(tables, topics, from);
  }

  #foldValue(latest: LatestValue, position: number): void {
    const device = this.#indexOfId.get(latest.deviceId);
    if (device === undefined) return;
    const { metricId } = latest;
    const row = this.#cells.find(device, metricId);
    if (row === undefined) {
      const added = this.#cells.add(device, metricId, latest);
      this.#cells.touch(added, position);
      this.#addToRollups(device, metricId, { ...this.#summandOf(device, added), known: 1, position });
      return;
    }
    const knownAtMs = this.#cells.observedAtMs(row);
    if (knownAtMs > latest.observedAtMs) return;
    if (knownAtMs === latest.observedAtMs && this.#cells.quality(row) === latest.quality) return;
    const before = this.#summandOf(device, row);
    this.#cells.set(row, latest);
    this.#cells.touch(row, position);
    const after = this.#summandOf(device, row);
    if (before.good === after.good && before.sum === after.sum) return;
    this.#addToRollups(device, metricId, { sum: after.sum - before.sum, good: after.good - before.good, known: 0, position });
  }

  #foldSilence(silence: Silence, position: number): void {
    const device = this.#indexOfId.get(silence.deviceId);
    if (device === undefined) return;
    const { wasOpen, isOpen } = this.#alarms.take(toAlarm(silence, device), position);
    if (wasOpen === isOpen) return;
    const rows = this.#rowsMeant(device, silence.metricId);
    const before = rows.map((row) => this.#summandOf(device, row));
    this.#countSilence(silenceKey(device, silence.metricId), isOpen ? 1 : -1);
    rows.forEach((row, at) => {
      const { sum, good } = this.#summandOf(device, row);
      const was = before[at] ?? { sum: 0, good: 0 };
      if (was.good !== good)
        this.#addToRollups(device, this.#cells.metric(row), { sum: sum - was.sum, good: good - was.good, known: 0, position });
    });
  }

  #countSilence(key: number, by: number): void {
    const count = (this.#silent.get(key) ?? 0) + by;
    if (count === 0) this.#silent.delete(key);
    else this.#silent.set(key, count);
  }

  /** What the cell adds to its roll-ups just now. */
  #summandOf(device: number, row: number): { readonly sum: number; readonly good: number } {
    const metric = this.#cells.metric(row);
    const value = this.#cells.value(row);
    const isSilent =
      this.#silent.size > 0 && (this.#silent.has(silenceKey(device, undefined)) || this.#silent.has(silenceKey(device, metric)));
    if (isSilent || this.#cells.quality(row) !== QUALITY.good || !Number.isFinite(value)) return { sum: 0, good: 0 };
    return { sum: toSummand(metric, value), good: 1 };
  }

  #addToRollups(device: number, metric: number, delta: { sum: number; good: number; known: number; position: number }): void {
    this.#rollups.add(this.#places[device] ?? [], metric, delta);
  }

  /** The cell of the metric, or all of the device. */
  #rowsMeant(device: number | undefined, metric: number | undefined): readonly number[] {
    if (device === undefined) return [];
    if (metric === undefined) return this.#cells.rowsOf(device);
    const row = this.#cells.find(device, metric);
    return row === undefined ? [] : [row];
  }

  #rowOf(deviceId: number, metric: number): number | undefined {
    const device = this.#indexOfId.get(deviceId);
    return device === undefined ? undefined : this.#cells.find(device, metric);
  }

  #touchRollups(rows: readonly number[], position: number): void {
    for (const row of rows) {
      this.#addToRollups(this.#cells.device(row), this.#cells.metric(row), { sum: 0, good: 0, known: 0, position });
    }
  }
}

function silenceKey(device: number, metric: number | undefined): number {
  return device * 256 + (metric ?? 0);
}

function toAlarm(silence: Silence, device: number): Alarm {
  return {
    id: silence.id,
    kind: "silent",
    device,
    startedAtMs: silence.startedAtMs,
    ...(silence.metricId === undefined ? {} : { metric: silence.metricId }),
    ...(silence.endedAtMs === undefined ? {} : { endedAtMs: silence.endedAtMs }),
  };
}
