import { expect, test } from "vitest";
import { unitName } from "../../../../web/i18n/unit-name.ts";

test("a commune's name keeps its marks in English; other units go by their registered name", () => {
  const ward = { vi: "Phường Kim Bảng", en: "Kim Bang Ward" };
  expect([unitName(ward, "vi"), unitName(ward, "en")]).toEqual(["Phường Kim Bảng", "Kim Bảng Ward"]);
  expect(unitName({ vi: "Xã Lý Nhân", en: "Ly Nhan Commune" }, "en")).toBe("Lý Nhân Commune");
  expect(unitName({ vi: "Sở Nội vụ", en: "Department of Home Affairs" }, "en")).toBe("Department of Home Affairs");
});
