import { deviceTopic, STATUS_FILTER, TELEMETRY_FILTER } from "./mqtt.ts";

/**
 * What devices may speak. One row per format: who it is, where ingest listens at the broker, and where an account of
 * that format may write. The decoder that belongs to it is in ingest/formats/, in the file of the same name.
 */
export const FORMATS = {
  vonglau: {
    name: "Vọng Lâu",
    filters: [TELEMETRY_FILTER, STATUS_FILTER],
    writes: (account) => [deviceTopic(account, "telemetry"), deviceTopic(account, "status")],
    isTopic: (topic) => topic.startsWith("vonglau/v1/"),
  },
} as const satisfies Record<string, FormatInfo>;

type FormatInfo = {
  readonly name: string;
  /** Topic filters of everything in this format at one broker. */
  readonly filters: readonly string[];
  /** Topic filters that the account of one device or gateway may publish to. */
  readonly writes: (account: string) => readonly string[];
  /** Whether a topic that arrived belongs to this format; every topic belongs to one format at most. */
  readonly isTopic: (topic: string) => boolean;
};

export type FormatCode = keyof typeof FORMATS;

export const FORMAT_CODES = Object.keys(FORMATS) as readonly FormatCode[];

export function formatOfTopic(topic: string): FormatCode | undefined {
  return FORMAT_CODES.find((code) => FORMATS[code].isTopic(topic));
}

/** Everything that ingest subscribes to. */
export const INGEST_FILTERS: readonly string[] = FORMAT_CODES.flatMap((code) => FORMATS[code].filters);
