import { Readable } from "node:stream";
import type pg from "pg";
import type { ReadingKey } from "./export-cursor.ts";
import { type ExportScope, type ReadingRow, readRows, type Span } from "./read-readings.ts";
import type { RowEncoder } from "./row-encoder.ts";

/** Rows read and held at a time. */
const CHUNK_ROWS = 5000;

export type PageStreamOptions = {
  readonly pool: pg.Pool;
  readonly scope: ExportScope;
  readonly span: Span;
  readonly encoder: RowEncoder;
  /** Milliseconds after which a reader that takes nothing is given up. */
  readonly stallLimitMs: number;
};

/** A page as bytes. Some rows are read only when those before were taken, and no connection is held in between. */
export function streamPage(options: PageStreamOptions): Readable {
  const { stallLimitMs } = options;
  const giveUp = (): void => {
    stream.destroy(new Error(`the reader took nothing for ${stallLimitMs / 1000} s`));
  };
  const stream = Readable.from(whileTaken(pieces(options), { limitMs: stallLimitMs, giveUp }), { objectMode: false });
  return stream;
}

async function* pieces({ pool, scope, span, encoder }: PageStreamOptions): AsyncGenerator<Uint8Array> {
  let after = span.after;
  while (true) {
    const rows = await readRows(pool, scope, { after, upTo: span.upTo, limit: CHUNK_ROWS });
    if (rows.length > 0) yield encoder.encode(rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK_ROWS) break;
    after = keyOf(last);
  }
  yield encoder.end();
}

function keyOf([deviceId, metricId, observedUs]: ReadingRow): ReadingKey {
  return { deviceId, metricId, observedUs };
}

type Patience = { readonly limitMs: number; readonly giveUp: () => void };

async function* whileTaken(source: AsyncGenerator<Uint8Array>, { limitMs, giveUp }: Patience): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    const timer = setTimeout(giveUp, limitMs);
    try {
      if (piece.length > 0) yield piece;
    } finally {
      clearTimeout(timer);
    }
  }
}
