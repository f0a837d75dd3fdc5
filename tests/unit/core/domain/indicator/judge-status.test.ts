import { expect, test } from "vitest";
import type { Figure } from "../../../../../core/domain/figure/figure.ts";
import { judgeStatus, type StatusInputs } from "../../../../../core/domain/indicator/judge-status.ts";
import { readPeriodKey } from "../../../../../core/domain/reporting/reporting-period.ts";
import { referenceIndicator } from "../../../../support/reference-indicators.ts";

type Case = Partial<Omit<StatusInputs, "indicator" | "period">> & { readonly period?: string; readonly value?: number };

function judge(code: string, { period = "2026-11", value, ...inputs }: Case) {
  const read = readPeriodKey(period);
  if (read === undefined) throw new Error(period);
  const figure: Figure | undefined = value === undefined ? undefined : { kind: "exact", value };
  return judgeStatus({
    indicator: referenceIndicator(code),
    period: read,
    figure,
    throughMs: read.untilMs,
    isStale: false,
    settingOf: () => undefined,
    ...inputs,
  });
}

test.each([
  ["dossier.on_time_ratio", 98, "good"],
  ["dossier.on_time_ratio", 97.99, "watch"],
  ["dossier.on_time_ratio", 95, "watch"],
  ["dossier.on_time_ratio", 94.99, "bad"],
  ["dossier.overdue_open", 0, "good"],
  ["dossier.overdue_open", 10, "watch"],
  ["dossier.overdue_open", 11, "bad"],
  ["economy.enterprises.exit_entry", 70, "watch"],
  ["accommodation.occupancy", 95, "watch"],
  ["accommodation.occupancy", 20, "bad"],
  ["accommodation.occupancy", 60, "good"],
  ["directive.due_soon", 400, "watch"],
  ["cyber.incident_report_in_time", 99, "bad"],
])("domain dossier 2: %s at %d is %s", (code, value, status) => {
  expect(judge(code, { value }).status).toBe(status);
});

test("domain dossier 5.3: 47 µg/m³ is within the limit of 50 until 2025 and above that of 45 from 2026 on", () => {
  expect(judge("env.pm25_24h", { value: 47, period: "2025-12-31" }).status).toBe("watch");
  expect(judge("env.pm25_24h", { value: 47, period: "2026-01-01" }).status).toBe("bad");
});

test("what is stale is never coloured, what is missing neither, however good the number was", () => {
  expect(judge("dossier.on_time_ratio", { value: 100, isStale: true }).status).toBe("stale");
  expect(judge("dossier.on_time_ratio", { isStale: true }).status).toBe("no-data");
});

test.each<[string, Figure, string]>([
  ["trên 99 reaches 98", { kind: "over", value: 99 }, "good"],
  ["trên 98 reaches 98", { kind: "over", value: 98 }, "good"],
  ["trên 95 may or may not reach 98", { kind: "over", value: 95 }, "none"],
  ["khoảng 98 may or may not", { kind: "approx", value: 98 }, "none"],
  ["gần 90 is below both", { kind: "nearly", value: 90 }, "bad"],
  ["96 to 97 is watch", { kind: "range", min: 96, max: 97 }, "watch"],
])("a qualifier is part of the value: %s", (_, figure, status) => {
  const judged = judge("dossier.on_time_ratio", { figure });
  expect(judged.status).toBe(status);
  expect([judged.says.vi, judged.says.en].every((text) => text.length > 0)).toBe(true);
});

test("figures to date are held against the plan of the year for the time that has passed", () => {
  const plan = { value: 1200, period: "2026" };
  // By the end of June 181 of 365 days have passed: 595 of 1,200.
  expect(judge("economy.exports", { value: 596, period: "2026-06", plan }).status).toBe("good");
  expect(judge("economy.exports", { value: 594, period: "2026-06", plan }).status).toBe("watch");
  expect(judge("economy.exports", { value: 530, period: "2026-06", plan }).status).toBe("bad");
  expect(judge("economy.exports", { value: 596, period: "2026-06", plan: { value: 600, period: "2026-06" } }).status).toBe("watch");
  expect(judge("economy.exports", { value: 596, period: "2026-06" })).toMatchObject({
    status: "none",
    says: { vi: expect.stringContaining("kế hoạch") as string },
  });
});

test("expenditure is a band around the time that has passed, in percentage points", () => {
  const at = (value: number) => judge("budget.expenditure_ratio", { value, period: "2026-06" }).status;
  expect([at(50), at(59.5), at(60), at(30), at(29)]).toEqual(["good", "good", "watch", "watch", "bad"]);
});

test("growth is good by the plan and watch by itself", () => {
  const plan = { value: 9, period: "2026-11" };
  const at = (value: number) => judge("economy.iip_yoy", { value, plan }).status;
  expect([at(9), at(3), at(0), at(-0.1)]).toEqual(["good", "watch", "watch", "bad"]);
});

test("of the same period last year: no fire after none is good, one after none is bad, and a day is too short to say", () => {
  expect(judge("security.fires", { value: 0, lastYear: 0 }).status).toBe("good");
  expect(judge("security.fires", { value: 1, lastYear: 0 }).status).toBe("bad");
  expect(judge("security.fires", { value: 11, lastYear: 10 }).status).toBe("watch");
  expect(judge("security.fires", { value: 11, lastYear: 10, period: "2026-11-21" }).status).toBe("none");
});

test("what stands beside the value is judged in its place: alarm levels, severe incidents, shares of containers", () => {
  expect(judge("env.water_level", { value: 4.2, period: "2026-11-22T08", parts: { alarm_level: 2 } }).status).toBe("bad");
  expect(judge("env.water_level", { value: 4.2, period: "2026-11-22T08", parts: {} }).status).toBe("none");
  expect(judge("incident.open", { value: 12, parts: { open: 12, severe: 0 } }).status).toBe("good");
  expect(judge("env.bins_full", { value: 3, parts: { full: 3, containers: 100 } }).status).toBe("watch");
});

test("a limit that is told with the value: noise may exceed that of its place by 5 dB before it is bad", () => {
  const at = (value: number) => judge("env.noise_laeq", { value, period: "2026-11-22", parts: { limit_dba: 70 } }).status;
  expect([at(70), at(75), at(75.1)]).toEqual(["good", "watch", "bad"]);
});

test("what an administrator set for the day takes the place of the default, and is named", () => {
  const settingOf = (code: string) => (code === "dossier.on_time_ratio.good" ? { id: "7", value: 99 } : undefined);
  const judged = judge("dossier.on_time_ratio", { value: 98.5, settingOf });
  expect(judged.status).toBe("watch");
  expect(judged.judgedBy?.settings).toEqual({ "dossier.on_time_ratio.good": { id: "7", value: 99 } });
});

test("the words name the threshold that decided, in both languages", () => {
  expect(judge("dossier.on_time_ratio", { value: 96 }).says).toEqual({
    vi: "Theo dõi: ≥ 95%, chưa đạt ≥ 98%",
    en: "Watch: ≥ 95%, not ≥ 98%",
  });
  expect(judge("budget.expenditure_ratio", { value: 90, period: "2026-06" }).says.vi).toBe(
    "Xấu: chưa đạt ≥ tiến độ thời gian − 20 và ≤ tiến độ thời gian + 20",
  );
  expect(judge("economy.exports", { value: 1, period: "2026-06", plan: { value: 9, period: "2026" } }).says.en).toBe(
    "Bad: not ≥ 90% of the plan for the time passed",
  );
});

test("where not the value itself is judged, the words say what is", () => {
  const of = judge("env.bins_full", { value: 18, parts: { full: 18, containers: 400 } });
  expect(of).toMatchObject({
    status: "watch",
    says: { vi: "Theo dõi: thùng đầy ÷ tổng số thùng ≤ 5%, chưa đạt thùng đầy ÷ tổng số thùng ≤ 2%" },
  });
});

test("a count that grows with the number of units is judged by one unit's threshold only where none is good: some are then to be watched", () => {
  const isOfManyUnits = true;
  expect(judge("dossier.overdue_open", { value: 11, isOfManyUnits }).status).toBe("watch");
  expect(judge("dossier.overdue_open", { value: 5, isOfManyUnits }).says.vi).toBe(
    "Theo dõi: chưa đạt ≤ 0 hồ sơ. Ngưỡng đặt cho một đơn vị, không xếp loại số cộng của nhiều đơn vị",
  );
  expect(judge("dossier.overdue_open", { value: 0, isOfManyUnits }).status).toBe("good");
  expect(judge("dossier.on_time_ratio", { value: 94, isOfManyUnits }).status).toBe("bad");
  expect(judge("dossier.overdue_open", { value: 11 }).status).toBe("bad");
});
