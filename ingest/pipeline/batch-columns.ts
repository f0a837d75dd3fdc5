import { FORMAT_CODES, formatOfTopic } from "../../core/contracts/formats.ts";
import { parseDeviceTopic } from "../../core/contracts/mqtt.ts";
import type { Rejection } from "../../core/domain/rejection.ts";
import type { DecodedMessage, DevicePart, SourceMessage } from "./decoded-message.ts";
import type { DeviceIndex, RegisteredDevice } from "./device-index.ts";
import { reject } from "./reject.ts";
import { type NameTables, resolvePart } from "./resolve-part.ts";

/** A batch in the shape that the SQL statements take: parallel arrays. */
export type BatchColumns = {
  readonly readings: {
    readonly deviceIds: number[];
    readonly metricIds: number[];
    readonly observedMs: number[];
    readonly values: number[];
    readonly qualities: number[];
    /** When the message came: by it times are judged, and whether the device was heard. */
    readonly receivedMs: number[];
  };
  /** When the platform learns of the readings, where that is not when their messages came: they are replayed. */
  readonly learntAtMs?: number;
  readonly sequences: { readonly deviceIds: number[]; readonly boots: string[]; readonly seqs: number[]; readonly receivedMs: number[] };
  readonly presences: { readonly deviceIds: number[]; readonly areOnline: boolean[]; readonly atMs: number[] };
  readonly rejections: readonly ReceivedRejection[];
};

export type ReceivedRejection = Rejection & {
  readonly receivedAtMs: number;
  /** Whether it is about a device that is registered under the name given. */
  readonly isRegistered: boolean;
  /** Nobody wants to read it again: it is counted, and not kept. */
  readonly isCountedOnly?: true;
};

export type Received = { readonly source: SourceMessage; readonly message: DecodedMessage };

export type BatchContext = {
  readonly devices: DeviceIndex;
  readonly namesOf: (format: DevicePart["device"]["format"]) => NameTables[number];
};

/** Lays a batch out for storing; what cannot be stored as a reading becomes a rejection. */
export function toBatchColumns(batch: readonly Received[], context: BatchContext): BatchColumns {
  const rejections: ReceivedRejection[] = [];
  const columns: BatchColumns = {
    readings: { deviceIds: [], metricIds: [], observedMs: [], values: [], qualities: [], receivedMs: [] },
    sequences: { deviceIds: [], boots: [], seqs: [], receivedMs: [] },
    presences: { deviceIds: [], areOnline: [], atMs: [] },
    rejections,
  };
  const keepApart = (source: SourceMessage, apart: readonly Rejection[]): void => {
    for (const rejection of apart) {
      rejections.push({ ...rejection, receivedAtMs: source.receivedAtMs, isRegistered: isRegistered(rejection, context.devices) });
    }
  };
  for (const { source, message } of batch) {
    keepApart(source, message.rejections);
    for (const part of message.parts) keepApart(source, layOutPart(columns, { source, part }, context));
    for (const presence of message.presences) {
      const device = context.devices.get(presence.device.format)?.get(presence.device.externalId);
      if (device === undefined || refuseGateway(source, device) !== undefined) continue;
      columns.presences.deviceIds.push(device.id);
      columns.presences.areOnline.push(presence.isOnline);
      columns.presences.atMs.push(presence.atMs);
    }
  }
  return columns;
}

function isRegistered({ device }: Rejection, devices: DeviceIndex): boolean {
  const format = FORMAT_CODES.find((code) => code === device?.format);
  return device !== undefined && format !== undefined && devices.get(format)?.has(device.externalId) === true;
}

type SentPart = { readonly source: SourceMessage; readonly part: DevicePart };

/** Adds what one device says to the columns and returns what must be kept apart. */
function layOutPart(columns: BatchColumns, { source, part }: SentPart, context: BatchContext): readonly Rejection[] {
  const { format, externalId } = part.device;
  const device = context.devices.get(format)?.get(externalId);
  const stranger = device === undefined ? ("device-unknown" as const) : refuseGateway(source, device);
  if (device === undefined || stranger !== undefined) {
    const valueCount = part.measurements.length;
    return valueCount === 0
      ? []
      : [reject(source, { reason: stranger ?? "device-unknown", detail: externalId }, { device: part.device, valueCount })];
  }
  // The names are those of what is spoken: a device of our own may speak SenML.
  const { readings, rejections } = resolvePart(source, part, [device.names, context.namesOf(formatOfTopic(source.topic) ?? format)]);
  for (const reading of readings) {
    columns.readings.deviceIds.push(device.id);
    columns.readings.metricIds.push(reading.metricId);
    columns.readings.observedMs.push(reading.observedAtMs);
    columns.readings.values.push(reading.value);
    columns.readings.qualities.push(reading.quality);
    columns.readings.receivedMs.push(source.receivedAtMs);
  }
  if (part.sequence !== undefined) {
    columns.sequences.deviceIds.push(device.id);
    columns.sequences.boots.push(part.sequence.boot);
    columns.sequences.seqs.push(part.sequence.seq);
    columns.sequences.receivedMs.push(source.receivedAtMs);
  }
  return rejections;
}

/** Where we know who signed in, a device speaks through its own gateway only; elsewhere the broker's access list says so. */
function refuseGateway(source: SourceMessage, device: RegisteredDevice): "device-of-another-gateway" | undefined {
  // Topics of our own name the account, and the broker lets nobody else write to them: a SenML device without a gateway
  // can only be the account itself.
  const own = parseDeviceTopic(source.topic)?.device;
  const account = source.account ?? own;
  const speaker = own === undefined ? device.gateway : (device.gateway ?? device.code);
  return account !== undefined && speaker !== undefined && account !== speaker ? "device-of-another-gateway" : undefined;
}
