import type pg from "pg";
import type { Camera } from "../../core/contracts/api/cameras-api.ts";
import { type CameraInstant, readCameras } from "./read-cameras.ts";

/** Screens that show the same instant ask within half a second of each other. */
const SHARED_MS = 500;
const MOST_SHARED = 32;

/** All cameras at an instant, read once for all who ask at the same time. */
export class CameraList {
  readonly #pool: pg.Pool;
  readonly #told = new Map<string, Promise<readonly Camera[]>>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  read({ atMs, knownMs }: CameraInstant): Promise<readonly Camera[]> {
    const key = `${Math.floor(atMs / SHARED_MS)} ${Math.floor(knownMs / SHARED_MS)}`;
    const known = this.#told.get(key);
    if (known !== undefined) return known;
    const reading = readCameras(this.#pool, { atMs, knownMs });
    this.#told.set(key, reading);
    reading.catch(() => this.#told.delete(key));
    const [oldest] = this.#told.keys();
    if (this.#told.size > MOST_SHARED && oldest !== undefined) this.#told.delete(oldest);
    return reading;
  }
}
