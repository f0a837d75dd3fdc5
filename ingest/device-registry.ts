import type pg from "pg";

/** Device codes and their database ids, kept in memory and read again when a code is unknown. */
export class DeviceRegistry {
  readonly #pool: pg.Pool;
  readonly #nowMs: () => number;
  #ids = new Map<string, number>();
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(pool: pg.Pool, nowMs: () => number) {
    this.#pool = pool;
    this.#nowMs = nowMs;
  }

  /**
   * Ids of the codes that are registered. An unknown code makes the registry read again, at most once a
   * second: a device that floods under a wrong name must not turn into a flood of queries.
   */
  async lookUp(codes: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const hasUnknown = [...codes].some((code) => !this.#ids.has(code));
    if (hasUnknown && this.#nowMs() - this.#readAtMs >= 1000) {
      const { rows } = await this.#pool.query<{ code: string; id: number }>("select code, id from device");
      this.#ids = new Map(rows.map((row) => [row.code, row.id]));
      this.#readAtMs = this.#nowMs();
    }
    return this.#ids;
  }
}
