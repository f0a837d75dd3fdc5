import { formatOfTopic } from "../../core/contracts/formats.ts";
import type { Reading } from "../../core/domain/reading.ts";
import type { Rejection } from "../../core/domain/rejection.ts";
import { createMessageDecoder } from "../../ingest/formats/decode-message.ts";
import { READERS } from "../../ingest/formats/decoders.ts";
import type { DecodedMessage, Decoder } from "../../ingest/pipeline/decoded-message.ts";
import { resolvePart } from "../../ingest/pipeline/resolve-part.ts";

export type JudgedMessage = {
  readonly decoded: DecodedMessage;
  readonly readings: readonly Reading[];
  readonly rejections: readonly Rejection[];
};

/** What becomes of a message when every device that it names is registered under that name. */
export function judgeMessage(
  topic: string,
  payload: string | Uint8Array,
  at: { readonly nowMs: number; readonly decode?: Decoder; readonly account?: string | undefined },
): JudgedMessage {
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  const source = { topic, payload: bytes, receivedAtMs: at.nowMs, account: at.account };
  const decoded = (at.decode ?? createMessageDecoder())(source);
  const resolved = decoded.parts.map((part) => resolvePart(source, part, [READERS[formatOfTopic(topic) ?? part.device.format].names]));
  return {
    decoded,
    readings: resolved.flatMap((part) => part.readings),
    rejections: [...decoded.rejections, ...resolved.flatMap((part) => part.rejections)],
  };
}
