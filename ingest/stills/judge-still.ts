import { isOfPerson, MAX_STILL_BYTES, parseStillTopic, type StillSubject, TAKEN_AT_PROPERTY } from "../../core/contracts/stills.ts";
import { readJpegSize } from "../../core/domain/camera/jpeg-header.ts";
import type { RejectionReason } from "../../core/domain/rejection.ts";

/** A publication under a topic of pictures. */
export type StillMessage = {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly receivedAtMs: number;
  readonly userProperties?: UserProperties | undefined;
};

/** Of an MQTT 5 publication; a name given twice has a list. */
export type UserProperties = Readonly<Record<string, string | readonly string[]>>;

/** A picture as it can be stored. */
export type Still = {
  readonly subject: StillSubject;
  readonly topic: string;
  readonly takenAtMs: number;
  readonly receivedAtMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly picture: Uint8Array;
};

/** Why a publication is no picture that is kept. The bytes are not part of it: what is refused is nowhere to be seen. */
export type RefusedStill = {
  readonly subject: StillSubject | undefined;
  readonly topic: string;
  readonly receivedAtMs: number;
  readonly reason: RejectionReason;
  readonly detail: string;
};

export type JudgedStill = { readonly still: Still } | { readonly refused: RefusedStill };

/** An older one is no news any more, and its hour may be past keeping already. */
const MOST_LATE_MS = 3_600_000;
const MOST_AHEAD_MS = 60_000;

/** Never throws: what is no picture is data, not an exception. */
export function judgeStill(message: StillMessage): JudgedStill {
  const { payload, receivedAtMs, topic } = message;
  const subject = parseStillTopic(topic);
  const refuse = (reason: RejectionReason, detail: string): JudgedStill => ({ refused: { subject, topic, receivedAtMs, reason, detail } });
  if (subject === undefined) return refuse("topic-unknown", "not a topic of pictures");
  if (isOfPerson(subject)) return refuse("picture-of-person", "only pictures of vehicles are taken from Frigate");
  if (payload.length > MAX_STILL_BYTES) return refuse("payload-too-large", `${payload.length} bytes, ${MAX_STILL_BYTES} at most`);
  const size = readJpegSize(payload);
  if (size === undefined) return refuse("picture-not-jpeg", `${payload.length} bytes are no whole JPEG with sides of 16 to 8192 px`);
  const takenAtMs = takenAt(message);
  if (takenAtMs === undefined) return refuse("payload-shape", `user property ${TAKEN_AT_PROPERTY} must be milliseconds since 1970`);
  if (takenAtMs < receivedAtMs - MOST_LATE_MS) return refuse("time-too-old", "a picture is taken up to an hour late");
  if (takenAtMs > receivedAtMs + MOST_AHEAD_MS) return refuse("time-in-future", "taken more than a minute after it came");
  return { still: { subject, topic, takenAtMs: Math.min(takenAtMs, receivedAtMs), receivedAtMs, ...size, picture: payload } };
}

function takenAt({ receivedAtMs, userProperties }: StillMessage): number | undefined {
  const stated = userProperties?.[TAKEN_AT_PROPERTY];
  if (stated === undefined) return receivedAtMs;
  return typeof stated === "string" && /^\d{1,15}$/.test(stated) ? Number(stated) : undefined;
}
