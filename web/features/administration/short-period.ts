import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FiguresPanelMessages } from "../../i18n/figures-panel-messages.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { countedUntil } from "./age-text.ts";

type ShortNames = Readonly<Record<string, (parts: readonly string[], texts: FiguresPanelMessages) => string>>;
type OfPeriod = Pick<FigureTile, "period" | "figure">;

/**
 * Of when a figure is in a few letters: "T10/2026", "quý 3/2026", "2025", "22/11", "21h 22/11", of other kinds its whole name. Of what
 * still runs until when it is counted: "đến 21:27", "T11 đến 22/11".
 */
export function shortPeriod(tile: OfPeriod, texts: Texts): string {
  const { period } = tile;
  const { figures, language } = texts.messages;
  const parts = period.key.split("-");
  const untilText = countedUntil(tile, texts);
  if (untilText === undefined) return SHORT[period.kind]?.(parts, figures.panel) ?? period.name[language];
  const isOfDay = period.kind === "day" || period.kind === "hour";
  return isOfDay
    ? figures.by(untilText)
    : figures.through(RUNNING[period.kind]?.(parts, figures.panel) ?? period.name[language], untilText);
}

/** Without the year: it is this one. */
const RUNNING: ShortNames = {
  year: ([year = ""]) => year,
  quarter: ([, quarter = ""], texts) => texts.runningQuarter(quarter.slice(1)),
  month: ([, month = ""], texts) => texts.runningMonth(month),
  week: ([, week = ""], texts) => texts.week(week.slice(1)),
};

/** By kind, of the parts of a key: "2026", "2026-Q3", "2026-10", "2026-W47", "2026-11-22", "2026-11-22T14". */
const SHORT: ShortNames = {
  year: ([year = ""]) => year,
  quarter: ([year = "", quarter = ""], texts) => texts.quarter(quarter.slice(1), year),
  month: ([year = "", month = ""], texts) => texts.month(month, year),
  week: ([, week = ""], texts) => texts.week(week.slice(1)),
  day: ([, month, day]) => `${day}/${month}`,
  hour: ([, month, day = ""], texts) => texts.hour(day.slice(3), `${day.slice(0, 2)}/${month}`),
};
