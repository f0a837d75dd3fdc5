import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import type { Texts } from "../../i18n/language-store.ts";

/**
 * Of when a figure is in a few letters: "T11/2026", "quý 3/2026", "2026", "22/11", "21h 22/11"; "21:27" of a day or an hour that runs,
 * when it was learnt; of other kinds its whole name.
 */
export function shortPeriod({ period, figure }: Pick<FigureTile, "period" | "figure">, nowMs: number, { messages, format }: Texts): string {
  const { panel } = messages.figures;
  const learntMs = Date.parse(figure?.learntAt ?? "");
  const isOfToday = period.isRunning === true && (period.kind === "day" || period.kind === "hour");
  if (isOfToday && vietnamDay(learntMs || 0) === vietnamDay(nowMs)) return format.shortTime(learntMs);
  const [year = "", rest = "", day = ""] = period.key.split("-");
  switch (period.kind) {
    case "year":
      return year;
    case "quarter":
      return panel.quarter(rest.slice(1), year);
    case "month":
      return panel.month(rest, year);
    case "week":
      return panel.week(rest.slice(1));
    case "day":
      return `${day}/${rest}`;
    case "hour":
      return panel.hour(day.slice(3), `${day.slice(0, 2)}/${rest}`);
    default:
      return period.name[messages.language];
  }
}
