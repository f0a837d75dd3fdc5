import { formatOfTopic } from "../../core/contracts/formats.ts";
import type { RejectionReason } from "../../core/domain/rejection.ts";
import type { ReceivedRejection } from "../pipeline/batch-columns.ts";

/** Of one subject, reason and hour only this many messages are kept whole; the others are counted. */
const KEPT_PER_HOUR = 200;

/** Of a device that waits for approval, one every five seconds: approving it must not leave holes. */
const PARKED_PER_HOUR = 720;

export function mostKept(reason: RejectionReason): number {
  return reason === "device-unknown" ? PARKED_PER_HOUR : KEPT_PER_HOUR;
}

/** Names that nobody registered and that are counted by themselves, of one format in one hour; the rest share one subject. */
export const STRANGERS_PER_HOUR = 1000;

/** The subject of strangers above that limit. */
const OTHERS = "";

/** Declared by an operator as unwanted: counted, and not kept. */
const COUNTED_ONLY: ReadonlySet<RejectionReason> = new Set<RejectionReason>(["metric-not-kept"]);

const HOUR_MS = 3_600_000;

/** Refusals that are counted together: one row of rejection_hour. */
export type RejectionGroup = {
  readonly hourMs: number;
  readonly format: string;
  /** The device as its sender names it; the topic where the message names none. */
  readonly subject: string;
  readonly isRegistered: boolean;
  readonly reason: RejectionReason;
  messages: number;
  values: number;
  /** Those that may be kept whole, oldest first; at most `mostKept`. */
  readonly keepable: ReceivedRejection[];
};

export function groupRejections(rejections: readonly ReceivedRejection[]): readonly RejectionGroup[] {
  const groups = new Map<string, RejectionGroup>();
  for (const rejection of rejections) {
    const key = keyOf(rejection);
    const isCountedOnly = rejection.isCountedOnly === true || COUNTED_ONLY.has(rejection.reason);
    addTo(groups, { ...key, messages: 1, values: rejection.valueCount, keepable: isCountedOnly ? [] : [rejection] });
  }
  return [...groups.values()];
}

/**
 * Gives strangers beyond the limit one subject together, so that a sender who makes up names can neither fill the
 * tables nor displace what registered devices have there. `known` are strangers counted by name this hour already.
 */
export function boundStrangers(groups: readonly RejectionGroup[], known: ReadonlySet<string>): readonly RejectionGroup[] {
  const named = new Set(known);
  const counts = new Map<string, number>();
  for (const key of named) countUp(counts, key.slice(0, key.indexOf("\n")));
  const bounded = new Map<string, RejectionGroup>();
  for (const group of groups) addTo(bounded, isNamed(group) ? group : { ...group, subject: OTHERS });
  return [...bounded.values()];

  function isNamed(group: RejectionGroup): boolean {
    const key = strangerKey(group);
    if (group.isRegistered || named.has(key)) return true;
    const budget = budgetKey(group);
    if ((counts.get(budget) ?? 0) >= STRANGERS_PER_HOUR) return false;
    named.add(key);
    countUp(counts, budget);
    return true;
  }
}

/** The part before the line break is the limit that it falls under. */
export function strangerKey(group: Pick<RejectionGroup, "hourMs" | "format" | "subject">): string {
  return `${budgetKey(group)}\n${group.subject}`;
}

function budgetKey({ hourMs, format }: Pick<RejectionGroup, "hourMs" | "format">): string {
  return `${hourMs} ${format}`;
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keyOf(rejection: ReceivedRejection): Omit<RejectionGroup, "messages" | "values" | "keepable"> {
  const { device, topic, reason, receivedAtMs, isRegistered } = rejection;
  return {
    hourMs: receivedAtMs - (receivedAtMs % HOUR_MS),
    format: device?.format ?? formatOfTopic(topic) ?? "unknown",
    subject: device?.externalId ?? topic,
    isRegistered,
    reason,
  };
}

function addTo(groups: Map<string, RejectionGroup>, group: RejectionGroup): void {
  const key = `${strangerKey(group)}\n${group.reason}`;
  const present = groups.get(key);
  if (present === undefined) {
    groups.set(key, { ...group, keepable: [...group.keepable] });
    return;
  }
  present.messages += group.messages;
  present.values += group.values;
  present.keepable.push(...group.keepable.slice(0, mostKept(group.reason) - present.keepable.length));
}
