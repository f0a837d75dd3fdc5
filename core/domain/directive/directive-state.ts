import type { LocalText } from "../fact.ts";

/**
 * Where a directive or assigned task stands, in the words that several public systems share. Timeliness is no state: it
 * follows from the deadline and from today, see timeliness.ts.
 *
 *   open     somebody still has to do it, so it can be due soon or overdue
 *   handed   reported as done and waiting for confirmation: in time or overdue, no longer due soon
 *   done     confirmed
 *   outside  suspended or refused: its deadline says nothing
 */
export const DIRECTIVE_STATES = {
  notStarted: { phase: "open", vi: "Chưa thực hiện", en: "Not started" },
  inProgress: { phase: "open", vi: "Đang thực hiện", en: "In progress" },
  reopened: { phase: "open", vi: "Thực hiện lại", en: "To be done again" },
  awaitingConfirmation: { phase: "handed", vi: "Chờ xác nhận hoàn thành", en: "Awaiting confirmation" },
  completed: { phase: "done", vi: "Đã hoàn thành", en: "Completed" },
  suspended: { phase: "outside", vi: "Tạm hoãn", en: "Suspended" },
  refused: { phase: "outside", vi: "Từ chối nhiệm vụ", en: "Task refused" },
  confirmationRefused: { phase: "outside", vi: "Từ chối xác nhận", en: "Confirmation refused" },
} as const satisfies Readonly<Record<string, LocalText & { readonly phase: "open" | "handed" | "done" | "outside" }>>;

export type DirectiveState = keyof typeof DIRECTIVE_STATES;
