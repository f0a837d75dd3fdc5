import { MAX_PAYLOAD_BYTES } from "../../core/contracts/mqtt.ts";
import type { Failure } from "../pipeline/reject.ts";
import { hasDuplicateKey } from "./has-duplicate-key.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The JSON of a payload, or why it is none that can be trusted. */
export function readJson(payload: Uint8Array, mostBytes = MAX_PAYLOAD_BYTES): { readonly json: unknown } | Failure {
  if (payload.length > mostBytes) return { reason: "payload-too-large", detail: `${payload.length} bytes` };
  let text: string;
  try {
    text = utf8.decode(payload);
  } catch {
    return { reason: "payload-not-utf8", detail: "invalid byte sequence" };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return { reason: "payload-not-json", detail: cause instanceof Error ? cause.message : "" };
  }
  if (hasDuplicateKey(text, json)) return { reason: "payload-duplicate-key", detail: "a key is named twice" };
  return { json };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
