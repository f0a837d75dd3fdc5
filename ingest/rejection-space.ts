import type pg from "pg";
import { rejectionBytes, trimRejections } from "./queries/trim-rejections.ts";

const BYTES_PER_MB = 1_048_576;

/** Deleted rows leave room on the disk and no smaller file: only what grows further by this share calls for another trim. */
const LEAST_GROWTH = 0.05;

/** Trims refused messages between the hourly turns of retention, where a flood fills their space faster than that. */
export class RejectionSpace {
  readonly #mostBytes: number;
  #bytesAfterTrim = 0;

  constructor(keepMb: number) {
    this.#mostBytes = keepMb * BYTES_PER_MB;
  }

  /** Looks at the size, which costs nothing, and trims if there is more than may be kept. Returns how many messages went. */
  async trimWhenGrown(pool: pg.Pool): Promise<number> {
    const bytes = await rejectionBytes(pool);
    if (bytes <= this.#mostBytes || bytes - this.#bytesAfterTrim < LEAST_GROWTH * this.#mostBytes) return 0;
    const trimmed = await trimRejections(pool, this.#mostBytes);
    this.#bytesAfterTrim = bytes;
    return trimmed;
  }
}
