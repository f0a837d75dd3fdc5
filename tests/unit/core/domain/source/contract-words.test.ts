import { expect, test } from "vitest";
import { contractWords } from "../../../../../core/domain/source/contract-words.ts";

test("contracts are told as people say them, in both languages", () => {
  expect(contractWords({ kind: "every", minutes: 5 })).toEqual({ vi: "mỗi 5 phút", en: "every 5 minutes" });
  expect(contractWords({ kind: "every", minutes: 60 }).vi).toBe("mỗi giờ");
  expect(contractWords({ kind: "every", minutes: 90 }).vi).toBe("mỗi 90 phút");
  expect(contractWords({ kind: "daily", at: "17:00", daysLater: 0 })).toEqual({ vi: "trước 17:00 hằng ngày", en: "daily by 17:00" });
  expect(contractWords({ kind: "daily", at: "08:00", daysLater: 1 }).vi).toBe("trước 08:00 ngày hôm sau");
  expect(contractWords({ kind: "weekly", weekday: 1, at: "17:00" }).vi).toBe("trước 17:00 thứ Hai tuần sau");
  expect(contractWords({ kind: "monthly", day: 6, at: "00:00" })).toEqual({ vi: "trước ngày 6 hằng tháng", en: "by day 6 of each month" });
  expect(contractWords({ kind: "monthly", day: 6, at: "17:00" }).vi).toBe("trước 17:00 ngày 6 hằng tháng");
  expect(contractWords({ kind: "quarterly", month: 1, day: 15, at: "17:00" }).vi).toBe("trước 17:00 ngày 15 tháng thứ 1 sau quý");
  expect(contractWords({ kind: "yearly", month: 3, day: 31, at: "17:00" }).en).toBe("by 17:00 31 March of the year after");
  expect(contractWords({ kind: "once" }).vi).toBe("công bố một lần");
});
