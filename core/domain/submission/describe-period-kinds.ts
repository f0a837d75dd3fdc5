import type { Bilingual } from "../bilingual.ts";
import type { PeriodKind } from "../reporting/reporting-period.ts";

const KINDS: Readonly<Record<PeriodKind, Bilingual>> = {
  hour: { vi: "giờ", en: "hour" },
  day: { vi: "ngày", en: "day" },
  week: { vi: "tuần", en: "week" },
  month: { vi: "tháng", en: "month" },
  quarter: { vi: "quý", en: "quarter" },
  half: { vi: "nửa năm", en: "half year" },
  year: { vi: "năm", en: "year" },
  span: { vi: "khoảng nhiều năm", en: "span of years" },
};

/** "tháng, quý, năm" */
export function describePeriodKinds(kinds: readonly PeriodKind[]): Bilingual {
  return { vi: kinds.map((kind) => KINDS[kind].vi).join(", "), en: kinds.map((kind) => KINDS[kind].en).join(", ") };
}
