import { parseDeviceTopic } from "../../core/contracts/mqtt.ts";
import {
  type DecodedMessage,
  type DeviceName,
  type DevicePart,
  type Measurement,
  NOTHING,
  type SourceMessage,
} from "../pipeline/decoded-message.ts";
import { isFailure, rejected } from "../pipeline/reject.ts";
import { MAX_FOREIGN_BYTES } from "./foreign-limits.ts";
import { readJson } from "./read-json.ts";
import { type ResolvedRecord, resolvePack } from "./senml-pack.ts";

/**
 * SenML in JSON (RFC 8428); not in CBOR, XML or EXI. Read here and not by a library: npm has none that is kept.
 * The device is the base name, or a URN as the name, or else the account that sent the pack.
 */
export function decodeSenml(message: SourceMessage): DecodedMessage {
  const topic = parseDeviceTopic(message.topic);
  if (topic?.kind !== "senml") return rejected(message, { reason: "topic-unknown", detail: message.topic });
  const account: DeviceName = { format: "vonglau", externalId: topic.device };
  const read = readJson(message.payload, MAX_FOREIGN_BYTES);
  if (isFailure(read)) return rejected(message, read, account);
  const records = resolvePack(read.json, message.receivedAtMs);
  if (isFailure(records)) return rejected(message, records, account);
  return { ...NOTHING, parts: groupByDevice(records, account), isClockOurs: records.some((record) => record.isRelative) };
}

function groupByDevice(records: readonly ResolvedRecord[], account: DeviceName): readonly DevicePart[] {
  const parts = new Map<string, { readonly device: DeviceName; readonly sequence: undefined; readonly measurements: Measurement[] }>();
  for (const record of records) {
    const { device, measure } = whoAndWhat(record);
    let part = parts.get(device);
    if (part === undefined) {
      part = { device: device === "" ? account : { format: "senml", externalId: device }, sequence: undefined, measurements: [] };
      parts.set(device, part);
    }
    const { unit, observedAtMs } = record;
    if (record.value !== undefined) part.measurements.push({ name: measure, unit, value: record.value, observedAtMs });
    if (record.sum !== undefined) part.measurements.push({ name: `${measure}.sum`, unit: undefined, value: record.sum, observedAtMs });
  }
  return [...parts.values()];
}

const SEPARATORS_AT_END = /[-:./_]+$/;
const SEPARATORS_AT_START = /^[-:./_]+/;

/** Empty `device` for whoever sent it. A measure without a name is named by its unit. */
function whoAndWhat({ baseName, name, unit }: ResolvedRecord): { readonly device: string; readonly measure: string } {
  const [urn, component] = baseName === "" && name.startsWith("urn:") ? splitUrn(name) : [undefined, name];
  const measure = component.replace(SEPARATORS_AT_START, "");
  return { device: urn ?? baseName.replace(SEPARATORS_AT_END, ""), measure: measure === "" ? (unit ?? "value") : measure };
}

/** What follows an underscore in a device's URN names a part of the device (RFC 9039). */
function splitUrn(name: string): readonly [string, string] {
  const at = name.indexOf("_");
  return at === -1 ? [name, ""] : [name.slice(0, at), name.slice(at + 1)];
}
