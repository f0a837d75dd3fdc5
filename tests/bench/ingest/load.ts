import { deviceTopic } from "../../../core/contracts/mqtt.ts";

/** What every way of the ingest bench has to store: messages of five readings from a fleet that reports in step. */
export type Load = {
  readonly devices: readonly string[];
  readonly messages: number;
  /** Instant of each device's first message. */
  readonly startMs: number;
  /** Milliseconds between two messages of one device, as the device's clock has it. */
  readonly stepMs: number;
  /** Names the run, so that the sequence numbers of two runs do not mix. */
  readonly boot: string;
};

export type LoadMessage = {
  readonly device: number;
  readonly observedAtMs: number;
  readonly seq: number;
  readonly values: readonly number[];
};

/** Codes and ids as in core/domain/metric.ts. */
export const LOAD_METRICS = [
  { id: 1, code: "pm25", level: 20 },
  { id: 2, code: "pm10", level: 40 },
  { id: 3, code: "no2", level: 30 },
  { id: 4, code: "o3", level: 60 },
  { id: 5, code: "co", level: 500 },
] as const;

export const READINGS_PER_MESSAGE = LOAD_METRICS.length;

export function messageAt(load: Load, at: number): LoadMessage {
  const round = Math.floor(at / load.devices.length);
  return {
    device: at % load.devices.length,
    observedAtMs: load.startMs + round * load.stepMs,
    seq: round + 1,
    values: valuesAt(at),
  };
}

/** Calm air with some noise: nothing that the quality rules would come back to. */
export function valuesAt(at: number): readonly number[] {
  return LOAD_METRICS.map(({ level }, metric) => {
    const noise = Math.abs(Math.sin((at + 1) * 12.9898 + metric * 78.233) * 43_758.5453) % 1;
    return Math.round(level * (1 + 0.05 * noise) * 100) / 100;
  });
}

export function lastInstantMs(load: Load): number {
  return messageAt(load, load.messages - 1).observedAtMs;
}

export function payloadOf(message: LoadMessage, boot: string): string {
  const values = LOAD_METRICS.map(({ code }, at) => `"${code}":${message.values[at]}`).join(",");
  return `{"ts":${message.observedAtMs},"boot":"${boot}","seq":${message.seq},"values":{${values}}}`;
}

export function topicOf(load: Pick<Load, "devices">, device: number): string {
  return deviceTopic(load.devices[device] ?? "", "telemetry");
}
