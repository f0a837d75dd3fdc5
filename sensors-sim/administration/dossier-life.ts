import type { DossierEventBody } from "../../core/contracts/work/feed-events.ts";
import { dueAtClosing } from "../../core/domain/working-calendar/due-at-closing.ts";
import { dueAfterWorkingTime } from "../../core/domain/working-calendar/working-hours.ts";
import type { Draws } from "./draws.ts";
import { type Happening, Life } from "./happening.ts";
import { lateShare, type Office } from "./offices.ts";
import type { Procedure } from "./procedures.ts";
import { dayNumberAt, laterThatDayMs, lookedAtMs, PLAYED_TIME, workingDaysLaterMs } from "./work-days.ts";

export type DossierStart = {
  readonly item: string;
  readonly office: Office;
  readonly procedure: Procedure;
  readonly isOnline: boolean;
  readonly openedAtMs: number;
};

/** Of what is sent over the network, the share that an office does not take. */
export const REJECTED_SHARE = 0.02;

const HOUR_MS = 3_600_000;

/** Everything that will ever happen to a dossier, decided by its chance. */
export function dossierLife(start: DossierStart, draws: Draws): readonly Happening[] {
  const life = new Life("dossiers", start.item);
  const { office, procedure, isOnline, openedAtMs } = start;
  const known = { unit: office.code, procedure: procedure.code, field: procedure.field };
  const channel = isOnline ? 2 : draws.chance(0.05) ? 3 : 1;
  let acceptedMs = openedAtMs;
  if (isOnline) {
    add(life, openedAtMs, { kind: "registered", body: { ...known, channel } });
    acceptedMs = lookedAtMs(openedAtMs, draws);
    if (draws.chance(REJECTED_SHARE)) {
      add(life, acceptedMs, { kind: "rejected", body: {} });
      return life.happenings;
    }
  }
  const dueMs = dueOf(procedure, acceptedMs);
  const { isFullProcess, owesFee } = procedure;
  const facts = {
    isFullProcess: isFullProcess && isOnline,
    owesFee,
    linkedPopulationDb: draws.chance(0.9),
    syncedToPortal: draws.chance(0.985),
  };
  add(life, acceptedMs, { kind: "accepted", body: { ...known, channel, dueAt: new Date(dueMs).toISOString(), ...facts } });
  if (owesFee) add(life, laterThatDayMs(acceptedMs, draws), { kind: "paid", body: { isOnline: draws.chance(isOnline ? 0.84 : 0.38) } });
  inTheOffice(life, { ...start, acceptedMs, dueMs }, draws);
  return life.happenings;
}

type InWork = DossierStart & { readonly acceptedMs: number; readonly dueMs: number };

function inTheOffice(life: Life, work: InWork, draws: Draws): void {
  const isAtOnce = "hours" in work.procedure.limit;
  const beginMs = isAtOnce ? work.acceptedMs + draws.whole(1, 20) * 60_000 : workingDaysLaterMs(work.acceptedMs, draws.whole(0, 1), draws);
  add(life, beginMs, { kind: "processing", body: {} });
  const fate = draws.unit();
  if (fate < 0.006) return add(life, workingDaysLaterMs(beginMs, draws.whole(0, 3), draws), { kind: "withdrawn", body: {} });
  if (fate < 0.009) return add(life, workingDaysLaterMs(beginMs, draws.whole(1, 4), draws), { kind: "stopped", body: {} });
  const suppliedMs = draws.chance(isAtOnce ? 0.004 : 0.04) ? askForPapers(life, beginMs, draws) : beginMs;
  if (suppliedMs === undefined) return;
  const isLate = draws.chance(lateShare(work.office, dayNumberAt(work.acceptedMs)));
  if (isLate && draws.chance(0.6)) {
    const dueAt = new Date(workingDaysLaterMs(work.dueMs, 5, draws)).toISOString();
    add(life, work.dueMs, { kind: "rescheduled", body: { dueAt } });
  }
  finish(life, { ...work, fromMs: suppliedMs, isLate }, draws);
}

/** When the citizen brought them; undefined where nobody ever did and the office stopped. */
function askForPapers(life: Life, beginMs: number, draws: Draws): number | undefined {
  const askedMs = workingDaysLaterMs(beginMs, draws.whole(0, 2), draws);
  add(life, askedMs, { kind: "supplementRequested", body: {} });
  const broughtMs = workingDaysLaterMs(askedMs, draws.whole(1, 9), draws);
  if (draws.chance(0.1)) {
    add(life, workingDaysLaterMs(broughtMs, 10, draws), { kind: "stopped", body: {} });
    return undefined;
  }
  add(life, broughtMs, { kind: "processing", body: {} });
  return broughtMs;
}

type Finish = InWork & { readonly fromMs: number; readonly isLate: boolean };

function finish(life: Life, work: Finish, draws: Draws): void {
  const { office, procedure, fromMs, isLate } = work;
  const settledMs = Math.max(fromMs + 60_000, isLate ? lateEndMs(work, draws) : endInTimeMs(procedure, fromMs, draws));
  const skill = office.kind === "commune" ? 0 : 0.05;
  const body = {
    hasElectronicResult: draws.chance(0.82 + skill),
    papersDigitised: draws.chance(0.84 + skill),
    reusedData: draws.chance(0.52 + skill),
    storedForOwner: draws.chance(0.76 + skill),
  };
  add(life, settledMs, { kind: "settled", body });
  const returnedMs = draws.chance(0.7) ? laterThatDayMs(settledMs, draws) : workingDaysLaterMs(settledMs, draws.whole(1, 3), draws);
  add(life, returnedMs, { kind: "returned", body: {} });
  if (!draws.chance(0.24)) return;
  add(life, returnedMs + draws.whole(1, 20) * 60_000, { kind: "rated", body: { isSatisfied: draws.chance(isLate ? 0.55 : 0.95) } });
}

/** A third is finished on the very day it is owed. */
function endInTimeMs({ limit }: Procedure, fromMs: number, draws: Draws): number {
  if ("hours" in limit) return fromMs + Math.floor(draws.between(0.1, 0.8) * Math.min(limit.hours, 3) * 3600) * 1000;
  const days = draws.chance(0.33) ? limit.days : Math.floor(limit.days * draws.between(0.3, 0.95));
  return workingDaysLaterMs(fromMs, Math.max(0, days - 1), draws);
}

/** Mostly a few days, now and then a month. */
function lateEndMs({ dueMs }: InWork, draws: Draws): number {
  return workingDaysLaterMs(dueMs, 1 + Math.floor(22 * draws.unit() ** 3), draws);
}

function dueOf({ limit }: Procedure, acceptedMs: number): number {
  const due =
    "hours" in limit
      ? dueAfterWorkingTime(PLAYED_TIME, acceptedMs, limit.hours * HOUR_MS)
      : dueAtClosing(PLAYED_TIME, acceptedMs, limit.days);
  // The played calendar knows every day.
  if (!due.ok) throw new RangeError(`no due date: ${due.reason}`);
  return due.atMs;
}

function add(life: Life, atMs: number, event: DossierEventBody): void {
  life.add(atMs, event);
}
