import type { DecodedMessage, Decoder, DeviceName, Measurement, Presence, Reply, SourceMessage } from "../pipeline/decoded-message.ts";
import { NOTHING } from "../pipeline/decoded-message.ts";
import { type Failure, hasControlCharacter, isFailure, reject, rejected } from "../pipeline/reject.ts";
import { type EdgeNode, SparkplugNodes } from "./sparkplug-nodes.ts";
import { readSparkplugPayload, rebirthRequest, type SparkplugMetric, type SparkplugPayload } from "./sparkplug-payload.ts";
import { isSignedInteger, sparkplugValue } from "./sparkplug-value.ts";

type Kind = "BIRTH" | "DATA" | "DEATH";

type SparkplugTopic = { readonly group: string; readonly kind: Kind; readonly node: string; readonly device: string | undefined };

/** What is needed to read one message: it, and what its edge node said before. */
type Scene = {
  readonly message: SourceMessage;
  readonly topic: SparkplugTopic;
  readonly payload: SparkplugPayload;
  readonly node: EdgeNode;
};

const TOPIC = /^spBv1\.0\/([^/]+)\/([ND])(BIRTH|DATA|DEATH)\/([^/]+)(?:\/([^/]+))?$/u;
const LONGEST_ID = 200;
const MOST_BYTES = 65_536;
const SEQ_NUMBERS = 256;
/** An edge node with many metrics needs a while for its birth; asking more often would keep it busy with that alone. */
const REBIRTH_INTERVAL_MS = 30_000;

/** The specification's own metrics, which measure nothing. */
const HOUSEKEEPING = /^(bdSeq$|Node Control\/|Device Control\/|Properties\/)/u;

/**
 * Sparkplug B 3.0.0 as a host application sees it. A device is known as group/node or group/node/device. Aliases mean
 * what the last birth said; when one is unknown or a sequence number is missing, the node is asked for its birth again.
 * Data comes at QoS 0, as the specification wants it: a gap is noticed, what was lost in it is not.
 */
export function createSparkplugDecoder(nodes = new SparkplugNodes()): Decoder {
  return (message) => {
    const topic = parseTopic(message.topic);
    if (topic === undefined) return rejected(message, { reason: "topic-unknown", detail: message.topic });
    const name = deviceName(topic);
    if (message.payload.length > MOST_BYTES)
      return rejected(message, { reason: "payload-too-large", detail: `${message.payload.length} bytes` }, name);
    const payload = readSparkplugPayload(message.payload);
    if (payload === undefined) return rejected(message, { reason: "payload-shape", detail: "no Sparkplug B payload" }, name);
    const node = nodes.hear(`${topic.group}/${topic.node}`);
    const scene = { message, topic, payload, node };
    switch (topic.kind) {
      case "BIRTH":
        return readBirth(scene, nodes);
      case "DATA":
        return readData(scene);
      case "DEATH":
        return readDeath(scene);
    }
  };
}

function parseTopic(text: string): SparkplugTopic | undefined {
  const [, group = "", level, kind, node = "", device] = TOPIC.exec(text) ?? [];
  if (level === undefined || (level === "D") !== (device !== undefined)) return undefined;
  if (text.length > LONGEST_ID || hasControlCharacter(text)) return undefined;
  return { group, kind: kind as Kind, node, device };
}

function deviceName({ group, node, device }: SparkplugTopic): DeviceName {
  return { format: "sparkplug", externalId: device === undefined ? `${group}/${node}` : `${group}/${node}/${device}` };
}

function readBirth(scene: Scene, nodes: SparkplugNodes): DecodedMessage {
  const { message, topic, payload, node } = scene;
  const isOfNode = topic.device === undefined;
  const wasInStep = isOfNode || (node.isBorn && isNext(node, payload.seq));
  if (isOfNode) {
    nodes.clear(node);
    node.isBorn = true;
    node.bdSeq = birthDeathNumber(payload);
  } else nodes.learnDevice(node, topic.device);
  remember(scene, nodes);
  step(node, payload.seq);
  const presence: Presence = { device: deviceName(topic), isOnline: true, atMs: message.receivedAtMs };
  return { ...readMetrics(scene), presences: [presence], replies: wasInStep ? [] : askForBirth(scene) };
}

function readData(scene: Scene): DecodedMessage {
  const { node, payload } = scene;
  const isInStep = node.isBorn && isNext(node, payload.seq);
  step(node, payload.seq);
  const read = readMetrics(scene);
  const hasStranger = read.rejections.some(({ reason }) => reason === "alias-unknown");
  return isInStep && !hasStranger ? read : { ...read, replies: askForBirth(scene) };
}

/** A death certificate names the birth that it ends: the will of a session that was replaced says nothing of the new one. */
function readDeath({ message, topic, payload, node }: Scene): DecodedMessage {
  const atMs = message.receivedAtMs;
  const gone: Presence = { device: deviceName(topic), isOnline: false, atMs };
  if (topic.device !== undefined) {
    step(node, payload.seq);
    return { ...NOTHING, presences: [gone] };
  }
  const bdSeq = birthDeathNumber(payload);
  if (node.isBorn && node.bdSeq !== undefined && bdSeq !== undefined && bdSeq !== node.bdSeq) return NOTHING;
  node.isBorn = false;
  const behind = [...node.devices].map((device) => ({ device: deviceName({ ...topic, device }), isOnline: false, atMs }));
  return { ...NOTHING, presences: [gone, ...behind] };
}

/** Keeps what later messages will say by alias, or without its datatype. */
function remember({ topic, payload, node }: Scene, nodes: SparkplugNodes): void {
  for (const { name, alias, datatype } of payload.metrics) {
    if (name === undefined || name.length > LONGEST_ID) continue;
    if (alias !== undefined) nodes.learnAlias(node, alias, { name, datatype });
    if (datatype !== undefined && isSignedInteger(datatype)) nodes.learnDatatype(node, `${topic.device ?? ""}/${name}`, datatype);
  }
}

function readMetrics({ message, topic, payload, node }: Scene): DecodedMessage {
  const device = deviceName(topic);
  const measurements: Measurement[] = [];
  const strangers: string[] = [];
  let isClockOurs = false;
  for (const metric of payload.metrics) {
    const born = findBorn(metric, { topic, node });
    if (isFailure(born)) {
      strangers.push(born.detail);
      continue;
    }
    // A null is the node's word that there is no value; a transient one shall not be kept, by the specification.
    if (metric.isNull || metric.isTransient || HOUSEKEEPING.test(born.name)) continue;
    const statedMs = metric.timestampMs ?? payload.timestampMs;
    isClockOurs ||= statedMs === undefined;
    const value = sparkplugValue(metric.value, metric.datatype ?? born.datatype);
    measurements.push({ name: born.name, unit: undefined, value, observedAtMs: statedMs ?? message.receivedAtMs });
  }
  return {
    ...NOTHING,
    parts: measurements.length === 0 ? [] : [{ device, sequence: undefined, measurements }],
    rejections:
      strangers.length === 0
        ? []
        : [reject(message, { reason: "alias-unknown", detail: strangers.join(", ") }, { device, valueCount: strangers.length })],
    isClockOurs,
  };
}

function findBorn(
  { name, alias }: SparkplugMetric,
  { topic, node }: Pick<Scene, "topic" | "node">,
): { readonly name: string; readonly datatype: number | undefined } | Failure {
  if (name !== undefined && name !== "") return { name, datatype: node.datatypes.get(`${topic.device ?? ""}/${name}`) };
  const born = alias === undefined ? undefined : node.aliases.get(alias);
  return born ?? { reason: "alias-unknown", detail: alias === undefined ? "neither name nor alias" : String(alias) };
}

function birthDeathNumber(payload: SparkplugPayload): number | undefined {
  const value = payload.metrics.find(({ name }) => name === "bdSeq")?.value;
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}

/** Before anything was heard of a node, any number may come. */
function isNext({ nextSeq }: EdgeNode, seq: number | undefined): boolean {
  return nextSeq === undefined || seq === nextSeq;
}

function step(node: EdgeNode, seq: number | undefined): void {
  if (seq !== undefined) node.nextSeq = (seq + 1) % SEQ_NUMBERS;
}

function askForBirth({ message, topic, node }: Scene): readonly Reply[] {
  const sinceMs = message.receivedAtMs - node.askedForRebirthAtMs;
  // A clock that was set back must not silence the question.
  if (sinceMs >= 0 && sinceMs < REBIRTH_INTERVAL_MS) return [];
  node.askedForRebirthAtMs = message.receivedAtMs;
  return [{ topic: `spBv1.0/${topic.group}/NCMD/${topic.node}`, payload: rebirthRequest(message.receivedAtMs) }];
}
