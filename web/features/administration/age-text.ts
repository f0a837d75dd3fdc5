import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import type { Texts } from "../../i18n/language-store.ts";

/**
 * What the figure is of: "tháng 10/2026", "23 giờ ngày 22/11/2026"; of a period that runs also how far it is counted: "22/11 đến 14:05",
 * "tháng 11/2026 đến 22/11". Never by "today": the screen may show another day.
 */
export function periodText(tile: Pick<FigureTile, "period" | "figure">, texts: Texts): string {
  const { period, figure } = tile;
  const { messages, format } = texts;
  const name = period.name[messages.language];
  const untilText = countedUntil(tile, texts);
  if (untilText === undefined) return name;
  const isShort = period.kind === "day" || period.kind === "hour";
  return messages.figures.through(isShort && figure !== undefined ? format.shortDate(Date.parse(figure.learntAt)) : name, untilText);
}

/** How far a period that runs is counted: "14:05" of a day or an hour, "22/11" of a longer one; undefined of one that is over. */
export function countedUntil({ period, figure }: Pick<FigureTile, "period" | "figure">, { format }: Texts): string | undefined {
  if (period.isRunning !== true || figure === undefined) return undefined;
  const learntMs = Date.parse(figure.learntAt);
  if (period.kind !== "day" && period.kind !== "hour") return format.shortDate(learntMs);
  // What was learnt before the day began tells of it all.
  return vietnamDay(learntMs) === period.key.slice(0, 10) ? format.shortTime(learntMs) : undefined;
}

/**
 * Since when data is missing, and whose it is: "trễ từ 17:00 · Sở …". Where room is short the owner is cut, not what is the matter.
 * Undefined while the source keeps its word.
 */
export function lateText(origin: FigureTile["origin"], nowMs: number, texts: Texts): string | undefined {
  const { messages } = texts;
  const owner = origin.owner.name[messages.language];
  if (origin.liveness === "alive") return undefined;
  if (origin.liveness === "never") return `${messages.figures.neverCame} · ${owner}`;
  const since = origin.lateSince ?? origin.lastHeardAt;
  if (since === undefined) return `${messages.figures.liveness[origin.liveness]} · ${owner}`;
  const word = messages.figures.lateSince[origin.liveness];
  return `${word(momentText(since, nowMs, texts))} · ${owner}`;
}

/** Since when alone: "trễ từ 17:00"; undefined while the source keeps its word. */
export function lateSinceText(origin: FigureTile["origin"], nowMs: number, texts: Texts): string | undefined {
  const { figures } = texts.messages;
  const { liveness } = origin;
  const since = origin.lateSince ?? origin.lastHeardAt;
  if (liveness === "alive") return undefined;
  if (liveness === "never" || since === undefined) return figures.liveness[liveness];
  return figures.lateSince[liveness](momentText(since, nowMs, texts));
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
