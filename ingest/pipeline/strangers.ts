import type { Received } from "./batch-columns.ts";
import type { DeviceName } from "./decoded-message.ts";
import type { DeviceIndex } from "./device-index.ts";
import { redactText } from "./redact.ts";

/** A sender in a batch that is not registered, and what it sent there. */
export type Stranger = {
  readonly device: DeviceName;
  account: string | undefined;
  firstMs: number;
  lastMs: number;
  messages: number;
  values: number;
  /** Some of its names for what it measures, without personal data. */
  readonly sampleNames: Set<string>;
};

const MOST_NAMES = 16;
const LONGEST_NAME = 60;

/** Who in a batch is not registered, by strangerName. */
export function strangersOf(batch: readonly Received[], devices: DeviceIndex): readonly Stranger[] {
  const strangers = new Map<string, Stranger>();
  for (const { source, message } of batch) {
    for (const { device, measurements } of message.parts) {
      if (measurements.length === 0 || devices.get(device.format)?.has(device.externalId) === true) continue;
      const stranger = strangers.get(strangerName(device)) ?? newStranger(device, source.receivedAtMs);
      strangers.set(strangerName(device), stranger);
      stranger.account = source.account ?? stranger.account;
      stranger.firstMs = Math.min(stranger.firstMs, source.receivedAtMs);
      stranger.lastMs = Math.max(stranger.lastMs, source.receivedAtMs);
      stranger.messages += 1;
      stranger.values += measurements.length;
      for (const { name } of measurements) if (stranger.sampleNames.size < MOST_NAMES) stranger.sampleNames.add(sample(name));
    }
  }
  return [...strangers.values()];
}

export function strangerName({ format, externalId }: { readonly format: string; readonly externalId: string }): string {
  return `${format}/${externalId}`;
}

function newStranger(device: DeviceName, receivedAtMs: number): Stranger {
  return { device, account: undefined, firstMs: receivedAtMs, lastMs: receivedAtMs, messages: 0, values: 0, sampleNames: new Set() };
}

/** Shown in lists: short, on one line, and nobody's name or number. */
function sample(name: string): string {
  return redactText(name.replace(/\p{Cc}|\p{Cs}/gu, "�").slice(0, LONGEST_NAME));
}
