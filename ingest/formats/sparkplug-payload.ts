import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** What ingest reads of a Sparkplug B payload (Sparkplug 3.0.0, chapter 6.4). */
export type SparkplugPayload = {
  readonly timestampMs: number | undefined;
  readonly seq: number | undefined;
  readonly metrics: readonly SparkplugMetric[];
};

export type SparkplugMetric = {
  readonly name: string | undefined;
  readonly alias: bigint | undefined;
  readonly timestampMs: number | undefined;
  readonly datatype: number | undefined;
  readonly isNull: boolean;
  readonly isTransient: boolean;
  /** As it stood on the wire: integers carry no sign before their datatype is known. Undefined: none was sent. */
  readonly value: number | bigint | boolean | string | undefined;
};

/** The numbers of the fields, which the specification lays down. */
const PAYLOAD = { timestamp: 1, metrics: 2, seq: 3 };
const METRIC = { name: 1, alias: 2, timestamp: 3, datatype: 4, isTransient: 6, isNull: 7 };
const BOOLEAN_VALUE = 14;
const OTHER_VALUES = { from: 16, to: 19 };

type ValueReader = { readonly wireType: WireType; readonly read: (reader: BinaryReader) => SparkplugMetric["value"] };

const VALUE_READERS: ReadonlyMap<number, ValueReader> = new Map<number, ValueReader>([
  [10, { wireType: WireType.Varint, read: (reader) => reader.uint32() }],
  [11, { wireType: WireType.Varint, read: (reader) => BigInt(reader.uint64()) }],
  [12, { wireType: WireType.Bit32, read: (reader) => reader.float() }],
  [13, { wireType: WireType.Bit64, read: (reader) => reader.double() }],
  [BOOLEAN_VALUE, { wireType: WireType.Varint, read: (reader) => reader.bool() }],
  [15, { wireType: WireType.LengthDelimited, read: (reader) => reader.string(true) }],
]);

/**
 * Data sets, templates, bytes and properties are passed over unread: they are no measurements, and a hostile one
 * costs nothing. Undefined when the bytes are no such payload.
 */
export function readSparkplugPayload(bytes: Uint8Array): SparkplugPayload | undefined {
  try {
    return readPayload(new BinaryReader(bytes));
  } catch {
    // The reader throws for whatever is cut short or malformed.
    return undefined;
  }
}

function readPayload(reader: BinaryReader): SparkplugPayload {
  const payload: { timestampMs: number | undefined; seq: number | undefined; metrics: SparkplugMetric[] } = {
    timestampMs: undefined,
    seq: undefined,
    metrics: [],
  };
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === PAYLOAD.timestamp && wireType === WireType.Varint) payload.timestampMs = Number(reader.uint64());
    else if (field === PAYLOAD.seq && wireType === WireType.Varint) payload.seq = Number(reader.uint64());
    else if (field === PAYLOAD.metrics && wireType === WireType.LengthDelimited) payload.metrics.push(readMetric(reader.bytes()));
    else reader.skip(wireType, field);
  }
  return payload;
}

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function readMetric(bytes: Uint8Array): SparkplugMetric {
  const reader = new BinaryReader(bytes);
  const metric: Writable<SparkplugMetric> = {
    name: undefined,
    alias: undefined,
    timestampMs: undefined,
    datatype: undefined,
    isNull: false,
    isTransient: false,
    value: undefined,
  };
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const value = VALUE_READERS.get(field);
    if (value?.wireType === wireType) metric.value = value.read(reader);
    else if (field === METRIC.name && wireType === WireType.LengthDelimited) metric.name = reader.string(true);
    else if (wireType !== WireType.Varint || !readNumber(reader, metric, field)) {
      if (field >= OTHER_VALUES.from && field <= OTHER_VALUES.to) metric.value = "neither a number nor a text";
      reader.skip(wireType, field);
    }
  }
  return metric;
}

/** False when the field is none of these. */
function readNumber(reader: BinaryReader, metric: Writable<SparkplugMetric>, field: number): boolean {
  if (field === METRIC.alias) metric.alias = BigInt(reader.uint64());
  else if (field === METRIC.timestamp) metric.timestampMs = Number(reader.uint64());
  else if (field === METRIC.datatype) metric.datatype = reader.uint32();
  else if (field === METRIC.isTransient) metric.isTransient = reader.bool();
  else if (field === METRIC.isNull) metric.isNull = reader.bool();
  else return false;
  return true;
}

const BOOLEAN = 11;

/** NCMD that asks an edge node to say again what it has and what its aliases mean (chapter 5.9). */
export function rebirthRequest(nowMs: number): Uint8Array {
  const writer = new BinaryWriter().tag(PAYLOAD.timestamp, WireType.Varint).uint64(nowMs);
  writer.tag(PAYLOAD.metrics, WireType.LengthDelimited).fork();
  writer.tag(METRIC.name, WireType.LengthDelimited).string("Node Control/Rebirth");
  writer.tag(METRIC.timestamp, WireType.Varint).uint64(nowMs);
  writer.tag(METRIC.datatype, WireType.Varint).uint32(BOOLEAN);
  writer.tag(BOOLEAN_VALUE, WireType.Varint).bool(true);
  return writer.join().finish();
}
