import { expect, test } from "vitest";
import { textsOf } from "../../../../web/i18n/language-store.ts";
import { changesText, devicesText, noChangesText, waterLines } from "../../../../web/leader/part-text.ts";

const NOW_MS = Date.parse("2026-11-22T22:00:00+07:00");
const texts = textsOf("vi");
const changes = (without: number, unknown: number) => ({
  changes: { since: "2026-11-21T15:00:00.000Z", turns: [], without, unknown },
});
const telemetry = (counts: object, gauges = { all: 0, withLevels: 0 }) => ({
  devices: 432,
  silent: 0,
  longest: [],
  water: [],
  gauges,
  ...counts,
});

test("that no colour changed is said only of what could be compared, and of the rest how many and why not", () => {
  expect(noChangesText(changes(0, 0), texts)).toBe("Không chỉ số nào đổi màu.");
  expect(noChangesText(changes(0, 60), texts)).toBe("Trong những số so được, không chỉ số nào đổi màu.");
  expect(changesText(changes(129, 60), NOW_MS, texts)).toMatch(/22:00 21\/11.*60 chỉ số lúc đó chưa có số.*129 số cộng/);
});

test("lost devices are told with those that are late and those that never told anything", () => {
  expect(devicesText(telemetry({ silent: 3, late: 2, never: 1 }), texts)).toBe(
    "3/432 thiết bị mất tín hiệu. 2 thiết bị chậm số liệu, 1 chưa từng gửi.",
  );
  expect(devicesText(telemetry({}), texts)).toBe("Không thiết bị nào mất tín hiệu.");
});

test("no station is said to be out of alarm of which no alarm level is declared", () => {
  expect(waterLines(telemetry({}, { all: 16, withLevels: 0 }), texts)).toEqual([
    "16 trạm chưa được khai báo cấp báo động, nên không thể nói có báo động hay không.",
  ]);
  expect(waterLines(telemetry({}, { all: 5, withLevels: 2 }), texts)[0]).toBe("2 trạm có cấp báo động: không trạm nào báo động.");
  expect(waterLines(telemetry({}), texts)).toEqual(["Không có trạm đo mực nước trong địa bàn."]);
});
