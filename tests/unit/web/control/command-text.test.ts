import { expect, test } from "vitest";
import type { WallCommand } from "../../../../core/contracts/wall.ts";
import { commandText } from "../../../../web/control/command-text.ts";
import { faultText } from "../../../../web/control/fault-text.ts";
import { scenesStore } from "../../../../web/control/scenes-store.ts";
import { textsOf } from "../../../../web/i18n/language-store.ts";

const vi = textsOf("vi");
const en = textsOf("en");

scenesStore.setState({
  entries: [
    {
      scene: { code: "air", name: { vi: "Không khí", en: "Air" }, says: { vi: "…", en: "…" }, panels: [] },
      revision: 1,
      changedAt: "2026-11-22T00:00:00Z",
    },
  ],
});

test.each<[WallCommand, string]>([
  [{ do: "pin", scene: "air" }, "Ghim cảnh Không khí"],
  [{ do: "pin", scene: "gone" }, "Ghim cảnh gone"],
  [{ do: "rotate", scenes: ["air", "gone"], dwellS: 30 }, "Chiếu theo vòng: Không khí, gone · 30 s"],
  [{ do: "take-over", scene: "air", reason: "lũ", minutes: 10 }, "Chiếm màn hình bằng Không khí, 10 phút"],
  [{ do: "look", view: { unitCode: "13285" } }, "Bản đồ nhìn: P. Phủ Lý"],
  [{ do: "look", view: null }, "Bản đồ nhìn: thôi"],
  [{ do: "highlight", what: { deviceCode: "d-1" } }, "Khoanh: d-1"],
  [{ do: "say", text: "<b>Họp</b>", minutes: 0.5 }, "Lời nhắn “<b>Họp</b>”, 0,5 phút"],
  [{ do: "turn", clock: { mode: "live" } }, "Thời điểm: Về trực tiếp"],
  [{ do: "set", language: "en", theme: "day" }, "Đặt: English, sáng"],
  [{ do: "give-back" }, "Trả màn hình"],
])("a command is told in words: %j", (command, text) => {
  expect(commandText(command, vi)).toBe(text);
});

test("why something was not done is said in the language on the screen, the most exact word first", () => {
  const problem = { type: "x", status: 409, title: "Conflict", detail: "Somebody was faster.", detailVi: "Người khác nhanh hơn." };
  const fault = { code: "unknown", detail: "No such scene.", detailVi: "Không có cảnh này." } as const;
  expect(faultText({ state: "refused", status: 409, problem }, vi)).toBe("Người khác nhanh hơn.");
  expect(faultText({ state: "refused", status: 422, problem: { ...problem, faults: [fault] } }, en)).toBe("No such scene.");
  expect(faultText({ state: "away" }, vi)).toContain("chưa được thực hiện");
  expect(faultText({ state: "refused", status: 401, problem }, vi)).toBe(vi.messages.desk.fault.signedOut);
  expect(faultText({ state: "done", json: {}, etag: undefined }, vi)).toBeUndefined();
});
