import {
  Bool,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import { METRICS, metricById } from "../../core/domain/metric.ts";
import { QUALITY, type QualityName, qualityName } from "../../core/domain/reading.ts";
import type { ReadingRow } from "./read-readings.ts";
import type { RowEncoder, Subjects } from "./row-encoder.ts";

const QUALITY_NAMES = Object.keys(QUALITY) as QualityName[]; // Object.keys forgets the keys' type
const UNITS = [...new Set<string>(METRICS.map(({ unit }) => unit))];

/** Texts that repeat: each once, and a number for every row. The ids tell the columns' lists apart in the stream. */
class TextColumn {
  readonly type: Dictionary<Utf8, Int32>;
  readonly #texts: Vector<Utf8>;
  readonly #places: ReadonlyMap<string, number>;

  constructor(id: number, texts: readonly string[]) {
    this.type = new Dictionary(new Utf8(), new Int32(), id);
    this.#texts = vectorFromArray([...texts], new Utf8());
    this.#places = new Map(texts.map((text, place) => [text, place]));
  }

  data(texts: readonly string[]) {
    const places = Int32Array.from(texts, (text) => this.#places.get(text) ?? 0);
    return makeData({ type: this.type, length: places.length, nullCount: 0, data: places, dictionary: this.#texts });
  }
}

/**
 * Apache Arrow's IPC stream, as pyarrow and the other Arrow libraries read it. The schema and the lists of texts come with the first
 * rows, so that no part of a page is ever held back.
 */
export function arrowEncoder(subjects: Subjects): RowEncoder {
  const columns = {
    device: new TextColumn(0, [...new Set([...subjects.values()].map(({ code }) => code))]),
    metric: new TextColumn(
      1,
      METRICS.map(({ code }) => code),
    ),
    unit: new TextColumn(2, UNITS),
    quality: new TextColumn(3, QUALITY_NAMES),
  };
  const instant = new TimestampMicrosecond("UTC");
  const schema = new Schema([
    notNull("device", columns.device.type),
    notNull("metric", columns.metric.type),
    notNull("unit", columns.unit.type),
    notNull("observed_at", instant),
    notNull("value", new Float64()),
    notNull("quality", columns.quality.type),
    notNull("received_at", instant),
    notNull("is_simulated", new Bool()),
  ]);
  const toBatch = (rows: readonly ReadingRow[]): RecordBatch => {
    const length = rows.length;
    const metrics = rows.map((row) => metricById(row[1]));
    const children = [
      columns.device.data(rows.map((row) => subjects.get(row[0])?.code ?? "")),
      columns.metric.data(metrics.map((metric) => metric?.code ?? "")),
      columns.unit.data(metrics.map((metric) => metric?.unit ?? "")),
      makeData({ type: instant, length, nullCount: 0, data: BigInt64Array.from(rows, (row) => BigInt(row[2])) }),
      makeData({ type: new Float64(), length, nullCount: 0, data: Float64Array.from(rows, (row) => row[3]) }),
      columns.quality.data(rows.map((row) => qualityName(row[4]))),
      makeData({ type: instant, length, nullCount: 0, data: BigInt64Array.from(rows, (row) => BigInt(row[5])) }),
      makeData({ type: new Bool(), length, nullCount: 0, data: toBits(rows.map((row) => subjects.get(row[0])?.isSimulated === true)) }),
    ];
    return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  };
  const writer = new PieceWriter();
  return {
    encode: (rows) => {
      writer.write(toBatch(rows));
      return writer.take();
    },
    end: () => {
      // A page without rows has a schema all the same.
      if (!writer.hasBegun) writer.write(toBatch([]));
      writer.finish();
      return writer.take();
    },
  };
}

/** The library's writer, whose bytes are taken as soon as they are made: its own queue would grow without a reader's leave. */
class PieceWriter extends RecordBatchStreamWriter {
  #pieces: Uint8Array[] = [];
  #hasBegun = false;

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** What was written since the last call. */
  take(): Uint8Array {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return bytes;
  }

  protected override _write(chunk: unknown): this {
    this.#hasBegun = true;
    if (ArrayBuffer.isView(chunk)) this.#pieces.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    return this;
  }
}

function notNull(name: string, type: DataType): Field {
  return new Field(name, type, false);
}

/** One bit a row, the first row in the lowest bit. */
function toBits(flags: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [at, flag] of flags.entries()) if (flag) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  return bytes;
}
