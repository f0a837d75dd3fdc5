import { expect, test } from "vitest";
import type { BriefItem } from "../../../../core/contracts/api/brief-api.ts";
import { textsOf } from "../../../../web/i18n/language-store.ts";
import { itemText, overdueText } from "../../../../web/leader/item-text.ts";

const BOTH = (text: string) => ({ vi: text, en: text });
const NOW_MS = Date.parse("2026-11-22T22:00:00+07:00");
const value = { value: 29.8, qualifier: "exact", vintage: "official", isSimulated: true, learntAt: "2026-11-22T14:00:00.000Z" } as const;
const item: BriefItem = {
  tile: {
    indicator: {
      code: "dossier.full_process_ratio",
      domain: "publicAdmin",
      name: { vi: "Hồ sơ toàn trình", en: "Full-process dossiers" },
      unit: BOTH("%"),
      decimals: 1,
      direction: "up",
    },
    period: { kind: "month", key: "2026-11", name: { vi: "tháng 11/2026", en: "November 2026" }, isRunning: true },
    figure: value,
    status: "bad",
    statusSays: { vi: "Xấu: chưa đạt ≥ 50%", en: "Bad: not ≥ 50%" },
    origin: {
      code: "one-stop",
      name: { vi: "Một cửa", en: "One stop" },
      owner: { code: "PVHCC", name: { vi: "Trung tâm", en: "Centre" } },
      isSimulated: true,
      liveness: "alive",
      contract: BOTH("mỗi 5 phút"),
    },
    comparisons: [],
    spark: [],
  },
  missed: { limit: 70, difference: -40.2 },
  since: {
    period: { kind: "month", key: "2026-09", name: { vi: "tháng 9/2026", en: "September 2026" } },
    periods: 3,
    gaps: 1,
    isAtLeast: false,
  },
  directives: [],
  ownerTasks: { open: 2, overdue: 1 },
};

test("five questions, five answers: how much, since when, whose, what is being done, beside what", () => {
  const told = itemText(item, NOW_MS, textsOf("vi"));
  expect(told).toMatchObject({
    value: "29,8%",
    threshold: ["Xấu: chưa đạt ≥ 50%", "còn thiếu 40,2 đpt để đạt 70,0%"],
    since: ["từ tháng 9/2026", "3 kỳ liền · 1 kỳ ở giữa không có số"],
    whose: ["Trung tâm", "nguồn: Một cửa"],
    doing: ["Chưa có chỉ đạo nào nêu chỉ số này.", "Cơ quan phụ trách đang có 2 nhiệm vụ mở, 1 quá hạn (mọi nội dung)."],
    compared: ["chưa có số để so"],
    isSimulated: true,
  });
});

test("a history that is too short is told as such, and a running period with its instant", () => {
  const since = (rest: object) =>
    itemText({ ...item, since: { ...item.since, gaps: 0, periods: 1, ...rest } as BriefItem["since"] & object }, NOW_MS, textsOf("vi"))
      .since;
  expect(since({ isAtLeast: true })).toEqual(["ít nhất từ tháng 9/2026 (trước đó không có số liệu để xét)"]);
  expect(since({ at: "2026-11-22T02:14:00.000Z" })).toEqual(["từ 09:14 (tháng 9/2026)"]);
});

test("a directive that names the indicator is told with its holder, state and deadline", () => {
  const directive = {
    code: "NV-1",
    unit: { code: "S", name: BOTH("Sở A") },
    state: BOTH("Đang thực hiện"),
    deadline: "2026-11-20",
    isOverdue: true,
  };
  expect(itemText({ ...item, directives: [directive] }, NOW_MS, textsOf("vi")).doing[0]).toBe(
    "NV-1 · Sở A · Đang thực hiện · hạn 20/11/2026 · QUÁ HẠN",
  );
});

test("why dossiers are overdue: their fields, where they stand and how late", () => {
  const why = {
    fields: [{ of: "dat-dai", name: { vi: "Đất đai", en: "Land" }, count: 12 }],
    states: [{ of: "processing", name: { vi: "Đang xử lý", en: "In process" }, count: 14 }],
    oldestDays: 41,
    medianDays: 6,
  };
  expect(overdueText({ unit: { code: "13285", name: BOTH("Phủ Lý") }, count: 14, why }, textsOf("vi"))).toBe(
    "Đất đai 12; Đang xử lý 14; trễ lâu nhất 41 ngày, trung vị 6 ngày",
  );
});
