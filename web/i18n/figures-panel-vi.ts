import type { FiguresPanelMessages } from "./figures-panel-messages.ts";

export const figuresPanelVi = {
  domains: "Các lĩnh vực",
  badDomains: (bad, domains) => `${bad}/${domains} lĩnh vực có chỉ số chưa đạt`,
  nothing: "chưa có số liệu",
  more: (n) => `+${n} đơn vị`,
  page: (at, of) => `${at}/${of}`,
  limits: { good: (limit) => `đạt ${limit}`, watch: (limit) => `theo dõi ${limit}` },
  mayChange: "còn có thể thay đổi",
  gaps: (n) => `${n} kỳ thiếu số liệu`,
  unranked: (n) => `${n} đơn vị không xếp được`,
} as const satisfies FiguresPanelMessages;
