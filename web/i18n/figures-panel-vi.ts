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
  serviceIndex: "Phục vụ người dân, doanh nghiệp (QĐ 766)",
  ofPoints: (most) => `/${most} điểm`,
  notScored: (points) => `${points} điểm chưa tính được`,
  announced: (score) => `Cổng DVCQG công bố ${score}`,
  gap: (points) => `chênh ${points}`,
  noRank: "không xếp hạng: chưa có đơn vị cùng cấp nào để so",
  league: "Dữ liệu đúng, đủ, sạch, sống",
  sources: "Nguồn trễ, nguồn im",
  days: (from, until) => `Kém nhất trước · ${from} – ${until}`,
  moreSources: (n) => `+${n} nguồn`,
  notRanked: (n) => `${n} nguồn chưa đủ thời gian hoặc chưa có dữ liệu để chấm`,
  unranked: (n) => `${n} đơn vị không xếp được`,
} as const satisfies FiguresPanelMessages;
