import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

export type SparkplugMetricText = {
  readonly name?: string;
  readonly alias?: number;
  readonly timestamp?: number;
  readonly datatype?: number;
  readonly isTransient?: boolean;
  readonly isNull?: boolean;
  readonly int?: number;
  readonly long?: bigint;
  readonly float?: number;
  readonly double?: number;
  readonly boolean?: boolean;
  readonly string?: string;
  readonly bytes?: Uint8Array;
};

/** A Sparkplug B payload as an edge node writes it. */
export function sparkplugMessage(payload: {
  readonly timestamp?: number;
  readonly seq?: number;
  readonly metrics: readonly SparkplugMetricText[];
}): Uint8Array {
  const writer = new BinaryWriter();
  if (payload.timestamp !== undefined) writer.tag(1, WireType.Varint).uint64(payload.timestamp);
  for (const metric of payload.metrics) {
    writer.tag(2, WireType.LengthDelimited).fork();
    writeMetric(writer, metric);
    writer.join();
  }
  if (payload.seq !== undefined) writer.tag(3, WireType.Varint).uint64(payload.seq);
  return writer.finish();
}

function writeMetric(writer: BinaryWriter, metric: SparkplugMetricText): void {
  if (metric.name !== undefined) writer.tag(1, WireType.LengthDelimited).string(metric.name);
  if (metric.alias !== undefined) writer.tag(2, WireType.Varint).uint64(metric.alias);
  if (metric.timestamp !== undefined) writer.tag(3, WireType.Varint).uint64(metric.timestamp);
  if (metric.datatype !== undefined) writer.tag(4, WireType.Varint).uint32(metric.datatype);
  if (metric.isTransient !== undefined) writer.tag(6, WireType.Varint).bool(metric.isTransient);
  if (metric.isNull !== undefined) writer.tag(7, WireType.Varint).bool(metric.isNull);
  writeMetricValue(writer, metric);
}

function writeMetricValue(writer: BinaryWriter, metric: SparkplugMetricText): void {
  if (metric.int !== undefined) writer.tag(10, WireType.Varint).uint32(metric.int);
  if (metric.long !== undefined) writer.tag(11, WireType.Varint).uint64(metric.long);
  if (metric.float !== undefined) writer.tag(12, WireType.Bit32).float(metric.float);
  if (metric.double !== undefined) writer.tag(13, WireType.Bit64).double(metric.double);
  if (metric.boolean !== undefined) writer.tag(14, WireType.Varint).bool(metric.boolean);
  if (metric.string !== undefined) writer.tag(15, WireType.LengthDelimited).string(metric.string);
  if (metric.bytes !== undefined) writer.tag(16, WireType.LengthDelimited).bytes(metric.bytes);
}
