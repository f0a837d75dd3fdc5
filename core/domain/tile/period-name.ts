import type { Bilingual } from "../bilingual.ts";
import { parsePeriod } from "../period.ts";
import type { ReportingPeriod } from "../reporting/reporting-period.ts";
import { vietnamDay } from "../vietnam-time.ts";

/** As it stands alone: "tháng 10/2026", "tuần 47/2026", "14 giờ ngày 22/11/2026". */
export function periodName({ kind, key, fromMs, untilMs }: Pick<ReportingPeriod, "kind" | "key" | "fromMs" | "untilMs">): Bilingual {
  const plain = parsePeriod(key)?.name;
  if (plain !== undefined) return plain;
  const year = key.slice(0, 4);
  if (kind === "week") return { vi: `tuần ${Number(key.slice(6))}/${year}`, en: `week ${Number(key.slice(6))} of ${year}` };
  if (kind === "half") return { vi: `6 tháng ${key.endsWith("1") ? "đầu" : "cuối"} năm ${year}`, en: `H${key.slice(-1)} ${year}` };
  if (kind === "hour") {
    const day = nameOf(key.slice(0, 10));
    const hour = key.slice(11);
    return { vi: `${hour} giờ ngày ${day.vi}`, en: `${hour}:00, ${day.en}` };
  }
  const [first = "", last = ""] = key.split("/");
  const from = nameOf(first, vietnamDay(fromMs));
  const until = nameOf(last, vietnamDay(untilMs - 1));
  return { vi: `từ ${from.vi} đến ${until.vi}`, en: `${from.en} to ${until.en}` };
}

function nameOf(key: string, otherwise = key): Bilingual {
  return parsePeriod(key)?.name ?? { vi: otherwise, en: otherwise };
}
