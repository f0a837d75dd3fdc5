import { deviceTopic, parseDeviceTopic, SENML_FILTER, STATUS_FILTER, TELEMETRY_FILTER } from "./mqtt.ts";

/** In place of a gateway's name: whichever gateway of the format. */
const ANY_GATEWAY = Symbol("any gateway of the format");

/**
 * What devices may speak. One row per format: who it is, where ingest listens at the broker, and where an account of
 * that format may write. The decoder that belongs to it is in ingest/formats/, in the file of the same name.
 */
export const FORMATS = {
  vonglau: {
    name: "Vọng Lâu",
    filters: [TELEMETRY_FILTER, STATUS_FILTER],
    writes: (account) => [deviceTopic(account, "telemetry"), deviceTopic(account, "status")],
    reads: (account) => [deviceTopic(account, "ack")],
    isTopic: (topic) => topic.startsWith("vonglau/v1/") && parseDeviceTopic(topic)?.kind !== "senml",
  },
  senml: {
    name: "SenML",
    filters: [SENML_FILTER],
    writes: (account) => [deviceTopic(account, "senml")],
    isTopic: (topic) => parseDeviceTopic(topic)?.kind === "senml",
  },
  thingsboard: {
    name: "ThingsBoard, device",
    filters: [],
    writes: () => [],
    writesAtDoor: () => ["v1/devices/me/#"],
    readsAtDoor: [
      "v1/devices/me/attributes",
      "v1/devices/me/attributes/response/+",
      "v1/devices/me/rpc/request/+",
      "v1/devices/me/rpc/response/+",
    ],
    usesDeviceCode: true,
    isTopic: (topic) => topic.startsWith("v1/devices/me/"),
  },
  "thingsboard-gateway": {
    name: "ThingsBoard, gateway",
    filters: [],
    writes: () => [],
    writesAtDoor: () => ["v1/gateway/#", "v1/devices/me/#"],
    readsAtDoor: ["v1/gateway/attributes", "v1/gateway/attributes/response", "v1/gateway/rpc"],
    speaker: () => ANY_GATEWAY,
    isTopic: (topic) => topic.startsWith("v1/gateway/"),
  },
  sparkplug: {
    name: "Sparkplug B",
    filters: sparkplugTopics("+"),
    writes: sparkplugTopics,
    reads: (account) => [`spBv1.0/+/NCMD/${account}`, `spBv1.0/+/DCMD/${account}/+`, "spBv1.0/STATE/+"],
    answers: ["spBv1.0/+/NCMD/+"],
    speaker: sparkplugNode,
    isTopic: (topic) => topic.startsWith("spBv1.0/"),
  },
  chirpstack: {
    name: "ChirpStack 4",
    filters: ["application/+/device/+/event/+"],
    writes: () => ["application/+/device/+/event/+"],
    speaker: () => ANY_GATEWAY,
    isTopic: (topic) => topic.startsWith("application/"),
  },
  zigbee2mqtt: {
    name: "Zigbee2MQTT",
    filters: ["zigbee2mqtt/#"],
    writes: () => ["zigbee2mqtt/#"],
    reads: () => ["zigbee2mqtt/#"],
    speaker: () => ANY_GATEWAY,
    isTopic: (topic) => topic.startsWith("zigbee2mqtt/"),
  },
  frigate: {
    name: "Frigate",
    // Not what it says beside: its states, and its pictures.
    filters: ["frigate/events", "frigate/reviews", "frigate/available", "frigate/+/+", "frigate/+/status/detect"],
    writes: () => ["frigate/#"],
    reads: () => ["frigate/#"],
    speaker: () => ANY_GATEWAY,
    isTopic: (topic) => topic.startsWith("frigate/"),
  },
} as const satisfies Record<string, FormatInfo>;

type FormatInfo = {
  readonly name: string;
  /** Topic filters of everything in this format at one broker. */
  readonly filters: readonly string[];
  /** Topic filters that the account of one device or gateway may publish to. */
  readonly writes: (account: string) => readonly string[];
  /** Topic filters that such an account may subscribe to. */
  readonly reads?: (account: string) => readonly string[];
  /** Topic filters that ingest publishes to. */
  readonly answers?: readonly string[];
  /**
   * Further topics of such an account at ingest's own listener, the door: those that say nothing of the sender, so that
   * only who signed in can tell. At a broker they would be acknowledged and lost.
   */
  readonly writesAtDoor?: (account: string) => readonly string[];
  /** Granted at the door because usual clients insist on them; nothing is ever said there. */
  readonly readsAtDoor?: readonly string[];
  /**
   * Who must speak for the device of this name, because it does not sign in by itself: a gateway's account by name, or any
   * of this format. Undefined: it may sign in by itself.
   */
  readonly speaker?: (externalId: string) => string | typeof ANY_GATEWAY | undefined;
  /** Whether its devices go by the code that they have here, so that none needs to be registered under a second name. */
  readonly usesDeviceCode?: boolean;
  /** Whether a topic that arrived belongs to this format; every topic belongs to one format at most. */
  readonly isTopic: (topic: string) => boolean;
};

export type FormatCode = keyof typeof FORMATS;

export const FORMAT_CODES = Object.keys(FORMATS) as readonly FormatCode[];

export function formatOfTopic(topic: string): FormatCode | undefined {
  return FORMAT_CODES.find((code) => FORMATS[code].isTopic(topic));
}

export function formatInfo(code: FormatCode): FormatInfo {
  return FORMATS[code];
}

/** Everything that ingest subscribes to. */
export const INGEST_FILTERS: readonly string[] = FORMAT_CODES.flatMap((code) => FORMATS[code].filters);

/** Of group/node/device the node; a node itself may have an account as a device or as a gateway. */
function sparkplugNode(externalId: string): string | undefined {
  const [, node, device] = externalId.split("/");
  return device === undefined ? undefined : node;
}

/** An edge node is named as its account, in any group: it can speak for itself and for the devices behind it only. */
function sparkplugTopics(edgeNode: string): readonly string[] {
  return [
    ...["NBIRTH", "NDATA", "NDEATH"].map((kind) => `spBv1.0/+/${kind}/${edgeNode}`),
    ...["DBIRTH", "DDATA", "DDEATH"].map((kind) => `spBv1.0/+/${kind}/${edgeNode}/+`),
  ];
}
