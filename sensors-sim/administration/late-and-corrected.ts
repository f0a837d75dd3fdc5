import { Draws, keyOf } from "./draws.ts";
import type { Happening } from "./happening.ts";
import { type DayNumber, dayNumberAt, officeInstantMs, startMsOf, workingDayAfter, workingDaysLaterMs } from "./work-days.ts";

/** Shares between 0 and 1. */
export type Carelessness = {
  /** Of an office's days, those that it sends only on the next working day. */
  readonly lateDays: number;
  /** Of what was settled, dealt with or completed, what is said again later in other words. */
  readonly corrections: number;
};

const CORRECTED: ReadonlySet<string> = new Set(["settled", "resolved", "completed"]);

/** What is sent of what happened: some days late, and some things once more as they should have been said. */
export function asSent(happenings: readonly Happening[], seed: number, { lateDays, corrections }: Carelessness): readonly Happening[] {
  const lateUntil = new Map<string, number | undefined>();
  return happenings.flatMap((happening) => {
    const draws = new Draws(keyOf(seed, "said", happening.row.item, happening.row.event));
    const sendAtMs = lateness(happening, { seed, lateDays, lateUntil });
    const sent = sendAtMs === happening.sendAtMs ? happening : { ...happening, sendAtMs };
    if (!CORRECTED.has(happening.row.kind) || !draws.chance(corrections)) return [sent];
    return [sent, { ...corrected(sent, draws), sendAtMs: workingDaysLaterMs(sendAtMs, draws.whole(1, 3), draws) }];
  });
}

type Memory = { readonly seed: number; readonly lateDays: number; readonly lateUntil: Map<string, number | undefined> };

function lateness({ feed, row, sendAtMs }: Happening, { seed, lateDays, lateUntil }: Memory): number {
  if (lateDays === 0) return sendAtMs;
  const day = dayNumberAt(sendAtMs);
  const sender = senderOf(row.item);
  const name = `${feed} ${sender} ${day}`;
  if (!lateUntil.has(name)) lateUntil.set(name, nextMorning(new Draws(keyOf(seed, "late-day", feed, sender, day)), day, lateDays));
  return lateUntil.get(name) ?? sendAtMs;
}

function nextMorning(draws: Draws, day: DayNumber, lateDays: number): number | undefined {
  return draws.chance(lateDays)
    ? Math.min(officeInstantMs(workingDayAfter(day, 1), draws), startMsOf(workingDayAfter(day, 1)) + 9 * 3_600_000)
    : undefined;
}

/** Items are numbered by whoever opened them. */
function senderOf(item: string): string {
  return item.split("-").slice(0, -2).join("-");
}

/** It was some minutes earlier than was said first, and the result was there electronically after all. */
function corrected({ feed, row }: Happening, draws: Draws): Pick<Happening, "feed" | "row"> {
  const at = new Date(Date.parse(row.at) - draws.whole(1, 20) * 60_000).toISOString();
  const body = feed === "dossiers" ? { ...row.body, hasElectronicResult: true, papersDigitised: true } : row.body;
  return { feed, row: { ...row, revision: 2, at, body } };
}
