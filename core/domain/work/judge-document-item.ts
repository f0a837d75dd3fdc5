import {
  countAmount,
  countIn,
  countNow,
  earliestAfter,
  type ItemCount,
  type ItemJudgement,
  type Judging,
  partsThat,
} from "./item-judgement.ts";
import { dueMsOf, unitTold, unusualSteps } from "./told-by-events.ts";
import type { WorkEvent } from "./work-event.ts";

const MINUTE_MS = 60_000;

const NEXT: Readonly<Record<string, readonly string[]>> = {
  outgoing: ["sent"],
  sent: ["acknowledged"],
  acknowledged: [],
  incoming: ["completed"],
  completed: [],
};

/**
 * A document in the tallies. By the period of its issue: outgoing, and of which kind. By that of its sending: sent, and whether it
 * was acknowledged since, so that the share is of the same documents. By that of the acknowledgement: delivery-minutes.
 */
export function judgeDocumentItem(past: readonly WorkEvent[], judging: Judging): ItemJudgement {
  const outgoing = past.findLast(({ kind }) => kind === "outgoing");
  const incoming = past.findLast(({ kind }) => kind === "incoming");
  const kinds = past.map(({ kind }) => kind);
  const dueAtMs = dueMsOf(incoming?.body.dueAt);
  const completed = past.find(({ kind }) => kind === "completed");
  const isOwed = incoming !== undefined && completed === undefined;
  return {
    unit: unitTold(past),
    state: kinds.at(-1) ?? "outgoing",
    openedAtMs: (outgoing ?? incoming)?.atMs,
    dueAtMs,
    endedAtMs: completed?.atMs,
    counts: [
      ...(outgoing === undefined ? [] : outgoingCounts(outgoing)),
      ...deliveryCounts(past),
      ...(incoming === undefined ? [] : countIn(incoming.atMs, ["incoming"])),
      ...countNow(partsThat({ "incoming-overdue": isOwed && isOverdue(dueAtMs, judging.atMs) })),
    ],
    nextChangeMs: isOwed && dueAtMs !== undefined ? earliestAfter(judging.atMs, [dueAtMs + 1]) : undefined,
    unusual: unusualSteps(kinds, (from, to) => NEXT[from]?.includes(to) === true),
  };
}

function isOverdue(dueAtMs: number | undefined, atMs: number): boolean {
  return dueAtMs !== undefined && atMs > dueAtMs;
}

function outgoingCounts({ atMs, body }: WorkEvent): ItemCount[] {
  const isElectronic = body.isElectronic === true;
  return countIn(
    atMs,
    partsThat({
      outgoing: true,
      "outgoing-electronic": isElectronic,
      signed: isElectronic && body.isSigned,
      "electronic-only": isElectronic && body.alsoOnPaper !== true,
      dual: isElectronic && body.alsoOnPaper === true,
    }),
  );
}

function deliveryCounts(past: readonly WorkEvent[]): ItemCount[] {
  const sent = past.find(({ kind }) => kind === "sent");
  if (sent === undefined) return [];
  const acknowledged = past.find(({ kind, atMs }) => kind === "acknowledged" && atMs >= sent.atMs);
  return [
    ...countIn(sent.atMs, partsThat({ sent: true, acknowledged: acknowledged !== undefined })),
    ...(acknowledged === undefined
      ? []
      : countAmount(acknowledged.atMs, {
          part: "delivery-minutes",
          bucket: Math.floor((acknowledged.atMs - sent.atMs) / MINUTE_MS),
        })),
  ];
}
