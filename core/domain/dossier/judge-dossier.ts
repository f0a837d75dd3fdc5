import { vietnamDay } from "../vietnam-time.ts";
import type { CalendarRefusal } from "../working-calendar/working-calendar.ts";
import { type DossierEvent, type ExtendDue, pausesOf } from "./dossier-clock.ts";
import type { DossierState } from "./dossier-state.ts";
import type { OnTimeRules } from "./on-time-rules.ts";

export type DossierRecord = {
  /** NgayTiepNhan; undefined where the office has not taken it. */
  readonly acceptedAtMs: number | undefined;
  /**
   * NgayHenTra as first promised: a second date given with an apology changes no statistics. Where the source states a
   * day only, the end of that day.
   */
  readonly dueAtMs: number | undefined;
  /** In order of time. */
  readonly history: readonly DossierEvent[];
};

/** How a dossier left the office's hands. */
export type DossierEnd = Extract<DossierState, "settled" | "returned" | "stopped" | "rejected" | "withdrawn">;

/** Before the due day, on it and in time, or after the due instant. */
export type Timing = "early" | "on-time" | "late";

export type DossierJudgement =
  | { readonly isCounted: false }
  | {
      readonly isCounted: true;
      /** Undefined while the dossier is open at the instant of judging. */
      readonly end: DossierEnd | undefined;
      /** Undefined where no due date or no calendar allows a judgement. */
      readonly timing: Timing | undefined;
      readonly whyUnknown?: "no-due-date" | CalendarRefusal["reason"];
    };

export type JudgingOptions = {
  /** The end of the reporting period, or now: what is open then is judged as if it ended then. */
  readonly atMs: number;
  readonly rules: OnTimeRules;
  readonly extendDue: ExtendDue;
};

/** The first that is found ends the work. That a withdrawal does, last of all, is a platform default. */
const ENDS: readonly (readonly DossierEnd[])[] = [["settled"], ["returned"], ["stopped", "rejected"], ["withdrawn"]];

/**
 * Whether a dossier is in time: work must end by the due instant, moved by the citizen's own time. Once the office asked
 * for more papers, that request is the end of its work; asked for more often than the rules allow, it is late. Not
 * counted: what the office never took. Withdrawn after it was taken, it counts.
 */
export function judgeDossier(dossier: DossierRecord, options: JudgingOptions): DossierJudgement {
  const { acceptedAtMs } = dossier;
  if (acceptedAtMs === undefined || acceptedAtMs > options.atMs) return { isCounted: false };
  const history = dossier.history.filter(({ atMs }) => atMs <= options.atMs);
  const ending = endingOf(history);
  return { isCounted: true, end: ending?.state, ...timingOf(dossier, history, { ...options, endedAtMs: ending?.atMs }) };
}

/** The event by which the work ended; undefined while it has not. */
export function endingOf(history: readonly DossierEvent[]): { readonly atMs: number; readonly state: DossierEnd } | undefined {
  for (const kinds of ENDS) {
    for (const { atMs, state } of history) {
      const end = kinds.find((kind) => kind === state);
      if (end !== undefined) return { atMs, state: end };
    }
  }
  return undefined;
}

type Judged = { readonly timing: Timing | undefined; readonly whyUnknown?: "no-due-date" | CalendarRefusal["reason"] };

function timingOf(
  dossier: DossierRecord,
  history: readonly DossierEvent[],
  options: JudgingOptions & { readonly endedAtMs: number | undefined },
): Judged {
  const { rules } = options;
  const supplements = requestsForPapers(history);
  if (supplements.length > rules.maxSupplements) return { timing: "late" };
  if (dossier.dueAtMs === undefined) return { timing: undefined, whyUnknown: "no-due-date" };
  const endMs = (rules.firstSupplementEndsWork ? supplements[0] : undefined) ?? options.endedAtMs ?? options.atMs;
  const due = options.extendDue(dossier.dueAtMs, pausesOf(history, rules.pausing, endMs));
  if (!due.ok) return { timing: undefined, whyUnknown: due.reason };
  if (endMs > due.atMs) return { timing: "late" };
  return { timing: vietnamDay(endMs) < vietnamDay(due.atMs) ? "early" : "on-time" };
}

/** Instants at which papers were asked for; a repeated message is not a second request. */
function requestsForPapers(history: readonly DossierEvent[]): number[] {
  return history
    .filter(({ state }, at) => state === "supplementRequested" && history[at - 1]?.state !== "supplementRequested")
    .map(({ atMs }) => atMs);
}
