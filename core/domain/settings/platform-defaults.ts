import { DEFAULT_COVERAGE } from "../air-quality/air-quality-index.ts";
import { DEFAULT_REPORT_DEADLINES } from "../citizen-report/report-deadlines.ts";
import { DEFAULT_DUE_SOON_DAYS } from "../directive/timeliness.ts";
import type { LocalText } from "../fact.ts";
import { DEFAULT_VAGUENESS } from "../figure/compare-figures.ts";
import { DEFAULT_MOMENTARY_MINUTES } from "../power-supply/interruption-indices.ts";
import { DEFAULT_GRADES } from "../service-index/compare-scores.ts";
import { DEFAULT_EXTREME_ABOVE_M } from "../water-alarm/judge-stage.ts";
import { DEFAULT_PLAUSIBLE_MARGIN_M } from "../water-alarm/read-stage.ts";
import { DEFAULT_STEADY_CM_PER_HOUR } from "../water-alarm/stage-trend.ts";

/** A number that no rule sets: chosen by the product, an administrator's to change. */
export type PlatformDefault = LocalText & { readonly code: string; readonly value: number; readonly unit: LocalText };

const DAYS: LocalText = { vi: "ngày", en: "days" };
const WORKING_DAYS: LocalText = { vi: "ngày làm việc", en: "working days" };
const HOURS: LocalText = { vi: "giờ", en: "hours" };
const MINUTES: LocalText = { vi: "phút", en: "minutes" };
const METRES: LocalText = { vi: "m", en: "m" };
const POINTS: LocalText = { vi: "điểm", en: "points" };

const REPORT = DEFAULT_REPORT_DEADLINES;

/** Every such number of the rules, for the page on which they are changed; office hours and pausing states are lists of their own. */
export const PLATFORM_DEFAULTS: readonly PlatformDefault[] = [
  { code: "report.screening", value: REPORT.screeningHours, unit: HOURS, vi: "Kiểm tra phản ánh", en: "Screening a report" },
  {
    code: "report.urgent.dispatch",
    value: REPORT.urgentDispatchMinutes,
    unit: MINUTES,
    vi: "Điều phối phản ánh khẩn",
    en: "Dispatching an urgent report",
  },
  {
    code: "report.urgent.action",
    value: REPORT.urgentFirstActionHours,
    unit: HOURS,
    vi: "Xử lý ban đầu phản ánh khẩn",
    en: "First action on an urgent report",
  },
  { code: "report.normal", value: REPORT.normalDays, unit: WORKING_DAYS, vi: "Xử lý phản ánh thường", en: "Handling a report" },
  { code: "report.complex", value: REPORT.complexDays, unit: WORKING_DAYS, vi: "Xử lý phản ánh phức tạp", en: "Handling a complex report" },
  { code: "report.publication", value: REPORT.publicationDays, unit: WORKING_DAYS, vi: "Công khai kết quả", en: "Publishing the result" },
  { code: "report.rating", value: REPORT.ratingDays, unit: DAYS, vi: "Thời gian đánh giá", en: "Time to rate" },
  { code: "directive.due-soon", value: DEFAULT_DUE_SOON_DAYS, unit: DAYS, vi: "Nhiệm vụ sắp đến hạn", en: "Task due soon" },
  {
    code: "air.hours-of-day",
    value: DEFAULT_COVERAGE.hoursOfDay,
    unit: HOURS,
    vi: "Số giờ tối thiểu cho trung bình 24 giờ",
    en: "Fewest hours of a daily mean",
  },
  {
    code: "air.hours-of-eight",
    value: DEFAULT_COVERAGE.hoursOfEight,
    unit: HOURS,
    vi: "Số giờ tối thiểu cho trung bình 8 giờ",
    en: "Fewest hours of an eight-hour mean",
  },
  {
    code: "water.extreme",
    value: DEFAULT_EXTREME_ABOVE_M,
    unit: METRES,
    vi: "Lũ đặc biệt lớn: trên báo động 3",
    en: "Extreme: above level 3",
  },
  {
    code: "water.plausible",
    value: DEFAULT_PLAUSIBLE_MARGIN_M,
    unit: METRES,
    vi: "Mực nước hợp lý ngoài các mức báo động",
    en: "Plausible stage beyond the alarm levels",
  },
  {
    code: "water.steady",
    value: DEFAULT_STEADY_CM_PER_HOUR,
    unit: { vi: "cm/giờ", en: "cm/h" },
    vi: "Mực nước ít biến đổi",
    en: "River changes little",
  },
  {
    code: "power.momentary",
    value: DEFAULT_MOMENTARY_MINUTES,
    unit: MINUTES,
    vi: "Mất điện thoáng qua: đến",
    en: "Momentary interruption: up to",
  },
  {
    code: "figure.vagueness",
    value: 100 * DEFAULT_VAGUENESS,
    unit: { vi: "%", en: "%" },
    vi: "Độ rộng của “khoảng” và “gần”",
    en: "Reach of “about” and “nearly”",
  },
  ...DEFAULT_GRADES.map(({ atLeast, vi, en }) => ({
    code: `index.grade.${atLeast}`,
    value: atLeast,
    unit: POINTS,
    vi: `Xếp loại ${vi.toLowerCase()}: từ`,
    en: `Grade ${en.toLowerCase()}: from`,
  })),
];
