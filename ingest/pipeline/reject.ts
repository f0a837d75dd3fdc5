import type { Rejection, RejectionReason } from "../../core/domain/rejection.ts";
import { type DecodedMessage, type DeviceName, NOTHING, type SourceMessage } from "./decoded-message.ts";

export type Failure = { readonly reason: RejectionReason; readonly detail: string };

/** A message of a known format that does not have its form; `detail` says what is expected. */
export function shape(detail: string): Failure {
  return { reason: "payload-shape", detail };
}

export function isFailure(value: object): value is Failure {
  return "reason" in value;
}

/** A whole message, or the part of it that belongs to one device, kept apart. It counts for `valueCount` values. */
export function reject(message: SourceMessage, failure: Failure, about: { device?: DeviceName; valueCount?: number } = {}): Rejection {
  return {
    topic: printable(message.topic),
    account: message.account,
    device: about.device,
    reason: failure.reason,
    detail: printable(failure.detail),
    valueCount: about.valueCount ?? 1,
    payload: message.payload,
  };
}

export function rejected(message: SourceMessage, failure: Failure, device?: DeviceName): DecodedMessage {
  return { ...NOTHING, rejections: [reject(message, failure, device === undefined ? {} : { device })] };
}

export function hasControlCharacter(text: string): boolean {
  return /\p{Cc}|\p{Cs}/u.test(text);
}

/** Characters of a topic or detail that are kept. */
export const LONGEST_KEPT_TEXT = 200;

/** PostgreSQL text cannot hold NUL, and nobody wants control characters in a list of refusals. */
function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, "�").slice(0, LONGEST_KEPT_TEXT);
}
