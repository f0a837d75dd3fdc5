import type { Bilingual } from "../bilingual.ts";
import type { FreshnessPromise } from "./freshness-contract.ts";

const WEEKDAYS: readonly Bilingual[] = [
  { vi: "thứ Hai", en: "Monday" },
  { vi: "thứ Ba", en: "Tuesday" },
  { vi: "thứ Tư", en: "Wednesday" },
  { vi: "thứ Năm", en: "Thursday" },
  { vi: "thứ Sáu", en: "Friday" },
  { vi: "thứ Bảy", en: "Saturday" },
  { vi: "Chủ nhật", en: "Sunday" },
];

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** What is to be there by the beginning of a day is told by the day alone. */
const DAY_BEGINS = "00:00";

/** A promise as people say it: "mỗi 5 phút", "trước 17:00 hằng ngày", "trước ngày 6 hằng tháng". */
export function contractWords(promise: FreshnessPromise): Bilingual {
  switch (promise.kind) {
    case "every":
      return interval(promise.minutes);
    case "daily":
      return daily(promise.at, promise.daysLater);
    case "weekly": {
      const weekday = WEEKDAYS[promise.weekday - 1] ?? { vi: "", en: "" };
      return { vi: `trước ${promise.at} ${weekday.vi} tuần sau`, en: `by ${promise.at} on ${weekday.en} of the week after` };
    }
    case "monthly":
      return {
        vi: `trước ${hour(promise.at)}ngày ${promise.day} hằng tháng`,
        en: `by ${hour(promise.at)}day ${promise.day} of each month`,
      };
    case "quarterly":
      return {
        vi: `trước ${hour(promise.at)}ngày ${promise.day} tháng thứ ${promise.month} sau quý`,
        en: `by ${hour(promise.at)}day ${promise.day} of month ${promise.month} after the quarter`,
      };
    case "yearly":
      return {
        vi: `trước ${hour(promise.at)}ngày ${promise.day}/${promise.month} năm sau`,
        en: `by ${hour(promise.at)}${promise.day} ${MONTHS[promise.month - 1] ?? ""} of the year after`,
      };
    case "once":
      return { vi: "công bố một lần", en: "published once" };
  }
}

function interval(minutes: number): Bilingual {
  if (minutes % 60 !== 0) return { vi: `mỗi ${minutes} phút`, en: minutes === 1 ? "every minute" : `every ${minutes} minutes` };
  const hours = minutes / 60;
  return hours === 1 ? { vi: "mỗi giờ", en: "every hour" } : { vi: `mỗi ${hours} giờ`, en: `every ${hours} hours` };
}

function daily(at: string, daysLater: number): Bilingual {
  if (daysLater === 0) return { vi: `trước ${at} hằng ngày`, en: `daily by ${at}` };
  if (daysLater === 1) return { vi: `trước ${at} ngày hôm sau`, en: `by ${at} of the next day` };
  return { vi: `trước ${at}, sau ${daysLater} ngày`, en: `by ${at}, ${daysLater} days later` };
}

function hour(at: string): string {
  return at === DAY_BEGINS ? "" : `${at} `;
}
