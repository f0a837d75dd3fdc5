import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { Alteration } from "../../core/contracts/dead-letters.ts";
import type { ReceivedRejection } from "../pipeline/batch-columns.ts";
import type { DecodedMessage, Decoder } from "../pipeline/decoded-message.ts";
import { redactPayload } from "../pipeline/redact.ts";
import { LONGEST_KEPT_TEXT } from "../pipeline/reject.ts";

export type KeptPayload = {
  readonly payload: Buffer;
  readonly alteration: Alteration;
  /** Bytes as it came. */
  readonly size: number;
  /** Of the payload as it came, only where it is withheld. */
  readonly sha256: Buffer | null;
};

/** A longer payload is kept by its beginning: enough to recognise the sender, too little to fill a disk. */
const KEPT_BYTES = 8192;

/** Looking through more than this for personal data would hold up the batch. */
const SEARCHED_BYTES = 262_144;

/** Formats whose payloads are binary by their nature. Elsewhere, what is no text is a picture or damage. */
const BINARY_FORMATS: ReadonlySet<string> = new Set(["sparkplug"]);

/** What of a refused message may lie in the database: no personal data in the clear, and no more than fits. */
export function keepablePayload(
  rejection: Pick<ReceivedRejection, "payload" | "topic" | "account" | "receivedAtMs">,
  format: string,
  createDecoder: () => Decoder,
): KeptPayload {
  const { payload, topic } = rejection;
  const size = payload.length;
  if (size > SEARCHED_BYTES || !(isUtf8(payload) || BINARY_FORMATS.has(format))) {
    return { payload: Buffer.alloc(0), alteration: "withheld", size, sha256: createHash("sha256").update(payload).digest() };
  }
  // Before the cut: what is known by the name of its field cannot be found in half a text.
  const masked = redactPayload(payload);
  if (size > KEPT_BYTES || isCut(topic))
    return { payload: Buffer.from(masked.subarray(0, KEPT_BYTES)), alteration: "cut", size, sha256: null };
  return { payload: Buffer.from(masked), alteration: alterationOf(rejection, masked, createDecoder), size, sha256: null };
}

/** A topic too long to keep, or with characters that cannot be kept, no longer says whom it was about. */
function isCut(topic: string): boolean {
  return topic.length >= LONGEST_KEPT_TEXT || topic.includes("\uFFFD");
}

function alterationOf(
  { payload, topic, account, receivedAtMs }: Pick<ReceivedRejection, "payload" | "topic" | "account" | "receivedAtMs">,
  masked: Uint8Array,
  createDecoder: () => Decoder,
): Alteration {
  if (masked === payload) return "none";
  const read = (bytes: Uint8Array): string => readablePart(createDecoder()({ topic, payload: bytes, receivedAtMs, account }));
  return read(payload) === read(masked) ? "redacted" : "redacted-beyond-reading";
}

/** All that decides what is stored. A text can never become a value, so what it says does not matter here. */
function readablePart({ parts, rejections }: DecodedMessage): string {
  return JSON.stringify([
    parts.map(({ device, sequence, measurements }) => [
      device,
      sequence,
      measurements.map(({ name, unit, value, observedAtMs }) => [name, unit, typeof value === "number" ? value : null, observedAtMs]),
    ]),
    rejections.map(({ device, reason, valueCount }) => [device, reason, valueCount]),
  ]);
}
