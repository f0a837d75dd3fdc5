import { extendByWorkingTime, pausesOf } from "../dossier/dossier-clock.ts";
import { DOSSIER_STATES, type DossierState } from "../dossier/dossier-state.ts";
import { isUsualStep } from "../dossier/dossier-transition.ts";
import { type DossierEnd, type DossierJudgement, type DossierRecord, endingOf, judgeDossier } from "../dossier/judge-dossier.ts";
import { LIVE_RULES, ON_TIME_RULES, type OnTimeRules } from "../dossier/on-time-rules.ts";
import { inForceOn } from "../law/rule-version.ts";
import { vietnamDay } from "../vietnam-time.ts";
import {
  countedPeriodsAt,
  countIn,
  countNow,
  earliestAfter,
  type ItemCount,
  type ItemJudgement,
  type Judging,
  partsThat,
} from "./item-judgement.ts";
import { dueMsOf, lastTold, unitTold, unusualSteps } from "./told-by-events.ts";
import type { WorkEvent } from "./work-event.ts";

/** The office has it in hand from the first of these on, usually `accepted`: a source may tell of a dossier from its middle. */
const INTAKE: ReadonlySet<string> = new Set(["accepted", "processing", "paymentRequested", "settled", "returned"]);

const RESULTS: ReadonlySet<DossierEnd> = new Set(["settled", "returned"]);

/**
 * A dossier in the tallies. By the period in which it was received: received, in-time (QĐ 766: as judged at the period's end,
 * or now while it lasts) and what it was made of. By the period in which it ended: finished in its four ways, judged by its
 * dates alone, and what its result was. By the period of the citizen's last rating: rated, satisfied.
 */
export function judgeDossierItem(past: readonly WorkEvent[], judging: Judging): ItemJudgement {
  const record = recordOf(past);
  const { acceptedAtMs } = record;
  const ending = acceptedAtMs === undefined ? undefined : endingOf(record.history);
  const states = past.map(({ kind }) => kind).filter((kind) => kind in DOSSIER_STATES) as DossierState[];
  return {
    unit: unitTold(past),
    state: states.at(-1) ?? "registered",
    openedAtMs: acceptedAtMs,
    dueAtMs: record.dueAtMs,
    endedAtMs: ending?.atMs,
    counts: [
      ...(acceptedAtMs === undefined ? [] : receivedCounts(past, { ...record, acceptedAtMs }, judging)),
      ...(ending === undefined ? standingCounts(record, judging) : endingCounts(past, ending, judgeAt(record, judging, LIVE_RULES))),
      ...ratingCounts(past),
    ],
    nextChangeMs:
      ending === undefined
        ? earliestAfter(
            judging.atMs,
            [LIVE_RULES, ...ON_TIME_RULES].map(({ pausing }) => dueCrossingMs(record, pausing, judging)),
          )
        : undefined,
    unusual: unusualSteps(states, (from, to) => isUsualStep(from as DossierState, to as DossierState)),
  };
}

function recordOf(past: readonly WorkEvent[]): DossierRecord {
  const acceptedAtMs = past.find(({ kind }) => INTAKE.has(kind))?.atMs;
  // Asked for papers before it was taken in, it cost the office no time.
  const history = past.filter(({ kind, atMs }) => kind in DOSSIER_STATES && acceptedAtMs !== undefined && atMs >= acceptedAtMs);
  return {
    acceptedAtMs,
    dueAtMs: dueMsOf(past.find(({ kind, body }) => kind !== "rescheduled" && body.dueAt !== undefined)?.body.dueAt),
    history: history.map(({ atMs, kind }) => ({ atMs, state: kind as DossierState })),
  };
}

function receivedCounts(
  past: readonly WorkEvent[],
  record: DossierRecord & { readonly acceptedAtMs: number },
  judging: Judging,
): ItemCount[] {
  const { acceptedAtMs } = record;
  const owesFee = lastTold(past, "owesFee");
  const parts = partsThat({
    received: true,
    online: lastTold(past, "channel") === 2,
    "full-process": lastTold(past, "isFullProcess"),
    "fee-owed": owesFee,
    "paid-online": owesFee === true && past.findLast(({ kind }) => kind === "paid")?.body.isOnline === true,
    "linked-population-db": lastTold(past, "linkedPopulationDb"),
    "synced-to-portal": lastTold(past, "syncedToPortal"),
    "papers-digitised": lastTold(past, "papersDigitised"),
    "reused-data": lastTold(past, "reusedData"),
  });
  // Before the first wording of the rule dossiers are judged by their dates alone.
  const rules = inForceOn(ON_TIME_RULES, vietnamDay(acceptedAtMs)) ?? LIVE_RULES;
  const inTime = countedPeriodsAt(acceptedAtMs).flatMap((period): ItemCount[] => {
    const judged = judgeAt(record, { ...judging, atMs: Math.min(period.untilMs - 1, judging.atMs) }, rules);
    return isInTime(judged) ? [{ kind: period.kind, period: period.key, part: "in-time", bucket: 0, count: 1 }] : [];
  });
  return [...countIn(acceptedAtMs, parts), ...inTime];
}

function endingCounts(
  past: readonly WorkEvent[],
  { state, atMs }: { readonly state: DossierEnd; readonly atMs: number },
  judged: DossierJudgement,
): ItemCount[] {
  const hasResult = RESULTS.has(state);
  const timing = judged.isCounted && hasResult ? judged.timing : undefined;
  const parts = partsThat({
    finished: true,
    "finished-early": timing === "early",
    "finished-on-time": timing === "on-time",
    "finished-late": timing === "late",
    "ended-otherwise": timing === undefined,
    "electronic-result": hasResult && lastTold(past, "hasElectronicResult"),
    "stored-for-owner": hasResult && lastTold(past, "storedForOwner"),
  });
  return countIn(atMs, parts);
}

function standingCounts(record: DossierRecord, judging: Judging): ItemCount[] {
  const judged = judgeAt(record, judging, LIVE_RULES);
  return judged.isCounted ? countNow(partsThat({ open: true, "overdue-open": judged.timing === "late" })) : [];
}

function ratingCounts(past: readonly WorkEvent[]): ItemCount[] {
  const rating = past.findLast(({ kind }) => kind === "rated");
  return rating === undefined ? [] : countIn(rating.atMs, partsThat({ rated: true, satisfied: rating.body.isSatisfied }));
}

/** While the citizen's time passes the office's stands still: judged is the instant at which it stopped. */
function judgeAt(record: DossierRecord, { atMs, rules: { work } }: Judging, rules: OnTimeRules): DossierJudgement {
  const history = record.history.filter((event) => event.atMs <= atMs);
  const last = history.at(-1);
  const isPaused = last !== undefined && rules.pausing.has(last.state) && endingOf(history) === undefined;
  return judgeDossier(record, { atMs: isPaused ? last.atMs : atMs, rules, extendDue: extendByWorkingTime(work) });
}

/** The instant after the due one, as it stands while no other pause begins; in a pause it recedes as time passes, and never comes. */
function dueCrossingMs({ dueAtMs, history }: DossierRecord, pausing: OnTimeRules["pausing"], { atMs, rules }: Judging): number | undefined {
  const last = history.at(-1);
  if (dueAtMs === undefined || last === undefined || pausing.has(last.state)) return undefined;
  const due = extendByWorkingTime(rules.work)(dueAtMs, pausesOf(history, pausing, atMs));
  return due.ok ? due.atMs + 1 : undefined;
}

function isInTime(judged: DossierJudgement): boolean {
  return judged.isCounted && (judged.timing === "early" || judged.timing === "on-time");
}
