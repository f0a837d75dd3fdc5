import type { Content, Sending } from "./source-door.ts";

/** A row with who will send it and when, in milliseconds since 1970 UTC. */
export type TimedRow = { readonly source: string; readonly content: Content; readonly atMs: number; readonly row: unknown };

/** Of a sending. */
export const MOST_ROWS = 1000;

/** Rows whose time is still to come, and those whose source is silent; taken in the order of their time. */
export class LiveRows {
  /** By source and content, the first first; of the same time in the order in which they came. */
  readonly #waiting = new Map<string, TimedRow[]>();

  get size(): number {
    return [...this.#waiting.values()].reduce((sum, rows) => sum + rows.length, 0);
  }

  add(rows: readonly TimedRow[]): void {
    for (const [name, more] of byName(rows)) {
      this.#waiting.set(
        name,
        [...(this.#waiting.get(name) ?? []), ...more].toSorted((a, b) => a.atMs - b.atMs),
      );
    }
  }

  /** Takes what is due, of sources that may speak, in sendings of at most 1000 rows. */
  takeDue(nowMs: number, maySpeak: (source: string) => boolean): Sending[] {
    const sendings: Sending[] = [];
    for (const rows of this.#waiting.values()) {
      const [first] = rows;
      if (first === undefined || first.atMs > nowMs || !maySpeak(first.source)) continue;
      const after = rows.findIndex(({ atMs }) => atMs > nowMs);
      sendings.push(...toSendings(rows.splice(0, after === -1 ? rows.length : after)));
    }
    return sendings;
  }
}

/**
 * Rows of one source and content in order, cut into sendings: what corrects a figure goes after what it corrects, and rows of an
 * item that stand together stay together, so that it is never seen half told.
 */
export function toSendings(rows: readonly TimedRow[]): Sending[] {
  const sendings: Sending[] = [];
  for (const own of byName(rows).values()) {
    let batch: unknown[] = [];
    let said = new Set<string>();
    for (const [at, { source, content, row }] of own.entries()) {
      const name = content === "figures" ? nameOf(row) : "";
      if (batch.length === 0 || batch.length + togetherFrom(own, at) > MOST_ROWS || (name !== "" && said.has(name))) {
        batch = [];
        said = new Set();
        sendings.push({ source, content, rows: batch });
      }
      batch.push(row);
      said.add(name);
    }
  }
  return sendings;
}

/** How many rows from here on are of one item; 1 within them, where it is decided already. */
function togetherFrom(rows: readonly TimedRow[], at: number): number {
  const item = itemOf(rows[at]);
  if (item === undefined || itemOf(rows[at - 1]) === item) return 1;
  let until = at + 1;
  while (itemOf(rows[until]) === item) until += 1;
  return until - at;
}

function itemOf(timed: TimedRow | undefined): unknown {
  return Object(timed?.row).item;
}

/** A figure is told once in a sending. */
function nameOf(row: unknown): string {
  const told = Object(row) as Readonly<Record<string, unknown>>;
  return JSON.stringify(["indicator", "unit", "period", "series", "qualifier", "vintage"].map((column) => told[column]));
}

function byName(rows: readonly TimedRow[]): Map<string, TimedRow[]> {
  const found = new Map<string, TimedRow[]>();
  for (const row of rows) {
    const name = `${row.source} ${row.content}`;
    const known = found.get(name);
    if (known === undefined) found.set(name, [row]);
    else known.push(row);
  }
  return found;
}
