import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import type { FiguresPanelMessages } from "../../i18n/figures-panel-messages.ts";
import type { Texts } from "../../i18n/language-store.ts";

type OfPeriod = Pick<FigureTile, "period" | "figure">;

/**
 * Of when a figure is in a few letters: "T11/2026", "quý 3/2026", "2026", "22/11", "21h 22/11"; "21:27" of a day or an hour that runs,
 * when it was learnt; of other kinds its whole name.
 */
export function shortPeriod(tile: OfPeriod, nowMs: number, { messages, format }: Texts): string {
  const { period } = tile;
  const learntMs = learntToday(tile, nowMs);
  if (learntMs !== undefined) return format.shortTime(learntMs);
  return SHORT[period.kind]?.(period.key.split("-"), messages.figures.panel) ?? period.name[messages.language];
}

function learntToday({ period, figure }: OfPeriod, nowMs: number): number | undefined {
  if (period.isRunning !== true || (period.kind !== "day" && period.kind !== "hour") || figure === undefined) return undefined;
  const learntMs = Date.parse(figure.learntAt);
  return vietnamDay(learntMs) === vietnamDay(nowMs) ? learntMs : undefined;
}

/** By kind, of the parts of a key: "2026", "2026-Q3", "2026-10", "2026-W47", "2026-11-22", "2026-11-22T14". */
const SHORT: Readonly<Record<string, (parts: readonly string[], texts: FiguresPanelMessages) => string>> = {
  year: ([year = ""]) => year,
  quarter: ([year = "", quarter = ""], texts) => texts.quarter(quarter.slice(1), year),
  month: ([year = "", month = ""], texts) => texts.month(month, year),
  week: ([, week = ""], texts) => texts.week(week.slice(1)),
  day: ([, month, day]) => `${day}/${month}`,
  hour: ([, month, day = ""], texts) => texts.hour(day.slice(3), `${day.slice(0, 2)}/${month}`),
};
