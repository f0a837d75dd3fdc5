import type pg from "pg";
import type { ScreenReport } from "../../core/contracts/wall.ts";

/** A screen's word is written this often at most; what it said in between is passed over by what it said last. */
const LEAST_PAUSE_MS = 5000;

type Heard = { readonly report: ScreenReport; readonly atMs: number };

/** What the screens of this server last said of themselves, on its way to the database: one statement for all of them. */
export class ReportWriter {
  readonly #pool: pg.Pool;
  readonly #monotonicMs: () => number;
  readonly #heard = new Map<string, Heard>();
  readonly #writtenAtMs = new Map<string, number>();

  constructor(pool: pg.Pool, monotonicMs: () => number) {
    this.#pool = pool;
    this.#monotonicMs = monotonicMs;
  }

  take(screen: string, heard: Heard): void {
    this.#heard.set(screen, heard);
  }

  /** Of a screen that has gone; what it said last is written still. */
  forget(screen: string): void {
    if (!this.#heard.has(screen)) this.#writtenAtMs.delete(screen);
  }

  /** Writes what is due. What could not be written is due again, unless something newer is. */
  async write(): Promise<void> {
    const nowMs = this.#monotonicMs();
    const due = [...this.#heard].filter(
      ([screen]) => nowMs - (this.#writtenAtMs.get(screen) ?? Number.NEGATIVE_INFINITY) >= LEAST_PAUSE_MS,
    );
    if (due.length === 0) return;
    for (const [screen] of due) this.#heard.delete(screen);
    try {
      await this.#pool.query(WRITE_REPORTS, [JSON.stringify(due.map(([id, { report, atMs }]) => ({ id, report, at_ms: atMs })))]);
    } catch (thrown) {
      for (const [screen, heard] of due) if (!this.#heard.has(screen)) this.#heard.set(screen, heard);
      throw thrown;
    }
    for (const [screen] of due) this.#writtenAtMs.set(screen, nowMs);
  }
}

/** The same screen may have spoken to another server meanwhile. */
const WRITE_REPORTS = `
  update wall_screen s set report = d.report, reported_at = to_timestamp(d.at_ms / 1000)
  from jsonb_to_recordset($1::jsonb) as d (id uuid, report jsonb, at_ms float8)
  where s.id = d.id and s.revoked_at is null and coalesce(s.reported_at, '-infinity') < to_timestamp(d.at_ms / 1000)`;
