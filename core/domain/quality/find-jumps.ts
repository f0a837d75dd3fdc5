import type { JumpRule } from "./parameters.ts";
import type { Series } from "./series.ts";

/** Readings on each side that a reading is held against. */
export const JUMP_NEIGHBOURS = 4;
/** A neighbour further away than this says nothing about the reading. */
export const JUMP_WITHIN_MS = 30 * 60_000;
const FEWEST_WITNESSES = 3;

type Poll = { readonly witnesses: number; readonly agreeing: number };

/**
 * Indices of the readings that differ from their neighbours by more than the metric can change in the time between.
 * A reading is suspect when fewer than a third of up to four neighbours on each side agree with it: spikes of up to
 * three readings. Of a step that stays the first reading is suspect, for none before it agrees, and the new level is
 * taken at its word.
 */
export function findJumps(series: Series, rule: JumpRule): readonly number[] {
  const found: number[] = [];
  series.atMs.forEach((_, at) => {
    if (series.inRange[at] !== true) return;
    const before = poll(series, rule, { at, step: -1 });
    const after = poll(series, rule, { at, step: 1 });
    const witnesses = before.witnesses + after.witnesses;
    const isAlone = witnesses >= FEWEST_WITNESSES && 3 * (before.agreeing + after.agreeing) < witnesses;
    const isStep = before.witnesses >= FEWEST_WITNESSES && before.agreeing === 0;
    if (isAlone || isStep) found.push(at);
  });
  return found;
}

function poll(series: Series, rule: JumpRule, from: { readonly at: number; readonly step: -1 | 1 }): Poll {
  const atMs = series.atMs[from.at] ?? Number.NaN;
  const value = series.values[from.at] ?? Number.NaN;
  let witnesses = 0;
  let agreeing = 0;
  for (let apart = 1; apart <= JUMP_NEIGHBOURS; apart += 1) {
    const other = from.at + from.step * apart;
    if (series.inRange[other] !== true) continue;
    const betweenMs = Math.abs((series.atMs[other] ?? Number.NaN) - atMs);
    if (!(betweenMs <= JUMP_WITHIN_MS)) break;
    const agrees = Math.abs((series.values[other] ?? Number.NaN) - value) <= rule.slack + (rule.perMinute * betweenMs) / 60_000;
    witnesses += 1;
    if (agrees) agreeing += 1;
  }
  return { witnesses, agreeing };
}
