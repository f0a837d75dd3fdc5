import { FORMAT_CODES, type FormatCode, formatOfTopic } from "../../core/contracts/formats.ts";
import type { Decoder } from "../pipeline/decoded-message.ts";
import { rejected } from "../pipeline/reject.ts";
import { READERS } from "./decoders.ts";

/** Reads every format, by topic; a topic of none is kept apart. */
export function createMessageDecoder(): Decoder {
  const decoders = new Map<FormatCode, Decoder>(FORMAT_CODES.map((code) => [code, READERS[code].createDecoder()]));
  return (message) => {
    const format = formatOfTopic(message.topic);
    const decode = format === undefined ? undefined : decoders.get(format);
    return decode === undefined ? rejected(message, { reason: "topic-unknown", detail: message.topic }) : decode(message);
  };
}
