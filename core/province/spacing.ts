import { toPlane } from "./geometry.ts";
import type { LonLat } from "./schematic-line.ts";

/** Remembers taken places and refuses those nearer than `leastM` metres to one. */
export class Spacing {
  readonly #origin: LonLat;
  readonly #leastM: number;
  readonly #cells = new Map<string, { readonly xM: number; readonly yM: number }[]>();

  constructor(origin: LonLat, leastM: number) {
    this.#origin = origin;
    this.#leastM = leastM;
  }

  /** Takes the place and says true, or says false and changes nothing. */
  take(point: LonLat): boolean {
    const { xM, yM } = toPlane(this.#origin, point);
    const column = Math.floor(xM / this.#leastM);
    const row = Math.floor(yM / this.#leastM);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const taken = this.#cells.get(`${column + dx}/${row + dy}`) ?? [];
        if (taken.some((other) => Math.hypot(other.xM - xM, other.yM - yM) < this.#leastM)) return false;
      }
    }
    const key = `${column}/${row}`;
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), { xM, yM }]);
    return true;
  }
}
