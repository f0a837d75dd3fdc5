import type { FormatCode } from "../../core/contracts/formats.ts";
import type { Rejection } from "../../core/domain/rejection.ts";

/** A message as it came. */
export type SourceMessage = {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly receivedAtMs: number;
  /** Who signed in to send it; undefined where only the broker knows. */
  readonly account: string | undefined;
  /** The packet it came in; absent for QoS 0, which is never delivered again. */
  readonly packet?: PacketMark;
};

/** MQTT keeps a packet's number when it delivers it again, and says so with the DUP flag. */
export type PacketMark = { readonly id: number; readonly isRedelivered: boolean };

/** A device as its sender names it; the registry knows which device of ours that is. */
export type DeviceName = { readonly format: FormatCode; readonly externalId: string };

/** One value as its sender names it, not yet judged. */
export type Measurement = {
  readonly name: string;
  /** As the sender states it; undefined where the format has none. */
  readonly unit: string | undefined;
  readonly value: unknown;
  /** Milliseconds since 1970 UTC, by the sender's clock; ours where it states none. */
  readonly observedAtMs: number;
};

/** Which power-up of the device sent this, and which of its messages this is, from 1. */
export type Sequence = { readonly boot: string; readonly seq: number };

export type DevicePart = {
  readonly device: DeviceName;
  readonly sequence: Sequence | undefined;
  readonly measurements: readonly Measurement[];
};

/** A device's word, or its gateway's or its last will's, on whether it is connected. */
export type Presence = { readonly device: DeviceName; readonly isOnline: boolean; readonly atMs: number };

/** What to say back at once, where a format has such a thing. */
export type Reply = { readonly topic: string; readonly payload: string | Uint8Array };

/** What one message says, before anything is known about its devices. */
export type DecodedMessage = {
  readonly parts: readonly DevicePart[];
  readonly presences: readonly Presence[];
  readonly rejections: readonly Rejection[];
  readonly replies: readonly Reply[];
  /** Whether any value took the time of receipt: a second copy of the message would then become a second reading. */
  readonly isClockOurs: boolean;
};

/** A decoder never throws: a bad message is data, not an exception. */
export type Decoder = (message: SourceMessage) => DecodedMessage;

export const NOTHING: DecodedMessage = { parts: [], presences: [], rejections: [], replies: [], isClockOurs: false };

/** Values and rejections in a message, the unit in which ingest keeps its accounts. */
export function itemCount(message: DecodedMessage): number {
  let count = 0;
  for (const part of message.parts) count += part.measurements.length;
  for (const rejection of message.rejections) count += rejection.valueCount;
  return count;
}
