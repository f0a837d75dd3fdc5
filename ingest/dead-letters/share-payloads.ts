import { createMessageDecoder } from "../formats/decode-message.ts";
import type { ReceivedRejection } from "../pipeline/batch-columns.ts";
import { type KeptPayload, keepablePayload } from "./keepable-payload.ts";

/** Of one message this much is kept, over all its refusals: a gateway may speak for hundreds of devices in one. */
const KEPT_BYTES_PER_MESSAGE = 262_144;

type Refusal = ReceivedRejection & { readonly format: string };

/**
 * What is kept with each refusal. A message with many unknown devices is masked and read once, and lies with each of
 * them, so that each can be replayed by itself; up to a size, first one row of each device and reason. What could not be
 * replayed anyway lies with the first alone.
 */
export function sharePayloads<R extends Refusal>(refusals: readonly R[]): readonly (R & { readonly kept: KeptPayload })[] {
  const messages = new Map<Uint8Array, Map<string, SharedMessage>>();
  return refusals.map((refusal) => {
    const sameBytes = messages.get(refusal.payload) ?? new Map<string, SharedMessage>();
    messages.set(refusal.payload, sameBytes);
    const key = `${refusal.receivedAtMs} ${refusal.format} ${refusal.topic}`;
    const message = sameBytes.get(key) ?? {
      kept: keepablePayload(refusal, refusal.format, createMessageDecoder),
      bytes: 0,
      rows: new Set(),
    };
    sameBytes.set(key, message);
    return { ...refusal, kept: take(message, `${refusal.reason} ${refusal.device?.externalId ?? ""}`) };
  });
}

type SharedMessage = { readonly kept: KeptPayload; bytes: number; readonly rows: Set<string> };

function take(message: SharedMessage, row: string): KeptPayload {
  const { kept, bytes, rows } = message;
  const isReplayable = kept.alteration === "none" || kept.alteration === "redacted";
  const isNeeded = rows.size === 0 || (isReplayable && !rows.has(row) && bytes + kept.payload.length <= KEPT_BYTES_PER_MESSAGE);
  if (!isNeeded) return { payload: Buffer.alloc(0), alteration: "withheld", size: kept.size, sha256: null };
  rows.add(row);
  message.bytes += kept.payload.length;
  return kept;
}
