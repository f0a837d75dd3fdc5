import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";

const MOMENT = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?[ ,]+(\d{1,2})[:hg.](\d{2})?$/;
const MINUTE_MS = 60_000;

/** "21/11/2026 20:00", Vietnam's hour. */
export function toMomentText(atMs: number): string {
  const [year, month, day, time] = new Date(atMs + VIETNAM_OFFSET_MS).toISOString().split(/[-T]/);
  return `${day}/${month}/${year} ${time?.slice(0, 5)}`;
}

/** Reads it, also as "21/11 20h": without a year the last such day before `nowMs`. Undefined when it is no moment. */
export function parseMoment(text: string, nowMs: number): number | undefined {
  const found = MOMENT.exec(text.trim());
  if (found === null) return undefined;
  const [day = 0, month = 0, year, hour = 0, minute] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const thisYear = new Date(nowMs + VIETNAM_OFFSET_MS).getUTCFullYear();
  const years = year === undefined ? [thisYear, thisYear - 1] : [year];
  const moments = years.flatMap((candidate) => momentOf({ year: candidate, month, day, hour, minute: minute ?? 0 }) ?? []);
  return moments.find((atMs) => atMs <= nowMs) ?? moments[0];
}

type Parts = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number };

/** Undefined for a 31st of February or a 25th hour. */
function momentOf({ year, month, day, hour, minute }: Parts): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59) return undefined;
  return date.getTime() + (hour * 60 + minute) * MINUTE_MS - VIETNAM_OFFSET_MS;
}
