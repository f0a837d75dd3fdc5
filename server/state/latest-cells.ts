import type { Cell } from "../../core/contracts/columns.ts";
import type { LatestValue } from "./city-state.ts";

/**
 * The city's latest values in memory, folded from the change log. Pure but for itself: no clock, no I/O.
 * Folding the same value twice, or an older one after a newer, changes nothing; a later verdict on the same reading
 * takes the place of the one on arrival.
 */
export class LatestCells {
  readonly #indexOfDevice: ReadonlyMap<number, number>;
  readonly #cells = new Map<number, Cell>();
  #changed = new Set<number>();

  /** `deviceIds` in the order in which screens know the devices. */
  constructor(deviceIds: readonly number[]) {
    this.#indexOfDevice = new Map(deviceIds.map((id, index) => [id, index]));
  }

  knows(deviceId: number): boolean {
    return this.#indexOfDevice.has(deviceId);
  }

  fold(latest: LatestValue): void {
    const device = this.#indexOfDevice.get(latest.deviceId);
    if (device === undefined) return;
    const key = device * 256 + latest.metricId;
    const known = this.#cells.get(key);
    if (known !== undefined && known.observedAtMs > latest.observedAtMs) return;
    if (known?.observedAtMs === latest.observedAtMs && known.quality === latest.quality) return;
    this.#cells.set(key, {
      device,
      metric: latest.metricId,
      value: latest.value,
      observedAtMs: latest.observedAtMs,
      quality: latest.quality,
    });
    this.#changed.add(key);
  }

  /** Every value known, for a screen that has none. */
  all(): readonly Cell[] {
    return [...this.#cells.values()];
  }

  /** What changed since the last call. */
  takeChanged(): readonly Cell[] {
    const cells = [...this.#changed].flatMap((key) => this.#cells.get(key) ?? []);
    this.#changed = new Set();
    return cells;
  }
}
