import type { FiguresPanelMessages } from "./figures-panel-messages.ts";

export const figuresPanelEn = {
  domains: "Domains",
  badDomains: (bad, domains) => `${bad} of ${domains} domains have an indicator off its mark`,
  nothing: "no figures yet",
  more: (n) => `+${n} units`,
  page: (at, of) => `${at}/${of}`,
  limits: { good: (limit) => `good ${limit}`, watch: (limit) => `watch ${limit}` },
  mayChange: "may still change",
  gaps: (n) => `${n} periods without a figure`,
  serviceIndex: "Serving citizens and businesses (QĐ 766)",
  ofPoints: (most) => `of ${most} points`,
  notScored: (points) => `${points} points cannot be scored yet`,
  announced: (score) => `announced ${score}`,
  gap: (points) => `difference ${points}`,
  noRank: "no rank: no other unit of its kind has a score",
  league: "Data: right, complete, clean, alive",
  sources: "Sources late or silent",
  days: (from, until) => `Worst first · ${from} – ${until}`,
  moreSources: (n) => `+${n} sources`,
  notRanked: (n) => `${n} sources without enough time or data for a score`,
  unranked: (n) => `${n} units cannot be ranked`,
} as const satisfies FiguresPanelMessages;
