import type { FiguresPanelMessages } from "./figures-panel-messages.ts";

export const figuresPanelEn = {
  domains: "Domains",
  badDomains: (bad, domains) => `${bad} of ${domains} domains have an indicator off its mark`,
  nothing: "no figures yet",
  more: (n) => `+${n} units`,
  page: (at, of) => `${at}/${of}`,
  limits: { good: (limit) => `good ${limit}`, watch: (limit) => `off unless ${limit}` },
  atLeast: (value) => `≥ ${value}`,
  atMost: (value) => `≤ ${value}`,
  ownWhole: (unit) => `All of ${unit}`,
  unranked: (n) => `${n} units cannot be ranked`,
  allRanked: (n) => `${n} units`,
} as const satisfies FiguresPanelMessages;
