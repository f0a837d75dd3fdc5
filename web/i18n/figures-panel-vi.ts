import type { FiguresPanelMessages } from "./figures-panel-messages.ts";

export const figuresPanelVi = {
  domains: "Các lĩnh vực",
  badDomains: (bad, domains) => `${bad}/${domains} lĩnh vực có chỉ số chưa đạt`,
  nothing: "chưa có số liệu",
  more: (n) => `+${n} đơn vị`,
  page: (at, of) => `${at}/${of}`,
  limits: { good: (limit) => `đạt ${limit}`, watch: (limit) => `chưa đạt khi không ${limit}` },
  atLeast: (value) => `≥ ${value}`,
  atMost: (value) => `≤ ${value}`,
  ownWhole: (unit) => `Chung ${unit}`,
  unranked: (n) => `${n} đơn vị không xếp được`,
  allRanked: (n) => `${n} đơn vị`,
} as const satisfies FiguresPanelMessages;
