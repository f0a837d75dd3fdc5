import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import type { Texts } from "../../i18n/language-store.ts";

const DAY_MS = 86_400_000;

/** What the figure is of: "tháng 10/2026", "hôm nay 14:05" with the time at which it was learnt, "hôm qua". */
export function periodText(tile: Pick<FigureTile, "period" | "figure">, nowMs: number, texts: Texts): string {
  const { period, figure } = tile;
  const { messages, format } = texts;
  if (period.kind === "day" && period.key === vietnamDay(nowMs)) {
    const learntMs = figure === undefined ? Number.NaN : Date.parse(figure.learntAt);
    const isOfToday = vietnamDay(learntMs || 0) === period.key;
    return isOfToday ? messages.figures.todayAt(format.shortTime(learntMs)) : messages.figures.today;
  }
  if (period.kind === "day" && period.key === vietnamDay(nowMs - DAY_MS)) return messages.figures.yesterday;
  if (period.kind === "hour" && period.key.startsWith(vietnamDay(nowMs))) return hourText(tile, texts);
  const name = period.name[messages.language];
  return period.isRunning === true ? messages.figures.soFar(name) : name;
}

/** An hour of today: while it runs, the time at which its figure was learnt. */
function hourText({ period, figure }: Pick<FigureTile, "period" | "figure">, { messages, format }: Texts): string {
  const hour = Number(period.key.slice(-2));
  if (period.isRunning === true && figure !== undefined) return messages.figures.todayAt(format.shortTime(Date.parse(figure.learntAt)));
  return messages.figures.todayHour(format.number(hour), format.number(hour + 1));
}

/** Whose data is missing, and since when: "Sở … · trễ từ 17:00". Undefined while the source keeps its word. */
export function lateText(origin: FigureTile["origin"], nowMs: number, texts: Texts): string | undefined {
  const { messages } = texts;
  const owner = origin.owner.name[messages.language];
  if (origin.liveness === "alive") return undefined;
  if (origin.liveness === "never") return `${owner} · ${messages.figures.neverCame}`;
  const since = origin.lateSince ?? origin.lastHeardAt;
  if (since === undefined) return `${owner} · ${messages.figures.liveness[origin.liveness]}`;
  const word = messages.figures.lateSince[origin.liveness];
  return `${owner} · ${word(momentText(since, nowMs, texts))}`;
}

/** Since when alone: "trễ từ 17:00"; undefined while the source keeps its word. */
export function lateSinceText(origin: FigureTile["origin"], nowMs: number, texts: Texts): string | undefined {
  const { figures } = texts.messages;
  const { liveness, lateSince } = origin;
  if (liveness === "alive") return undefined;
  if (liveness === "never" || lateSince === undefined) return figures.liveness[liveness];
  return figures.lateSince[liveness](momentText(lateSince, nowMs, texts));
}

/** "17:00" of today, "21/11 17:00" of this year, "21/11/2025 17:00" of another. */
export function momentText(instant: string, nowMs: number, { format }: Texts): string {
  const atMs = Date.parse(instant);
  if (Number.isNaN(atMs)) return instant;
  const [day, today] = [vietnamDay(atMs), vietnamDay(nowMs)];
  if (day === today) return format.shortTime(atMs);
  const date = day.slice(0, 4) === today.slice(0, 4) ? format.shortDate(atMs) : format.date(atMs);
  return `${format.shortTime(atMs)} ${date}`;
}
