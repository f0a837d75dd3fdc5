import { expect, test } from "vitest";
import { foldText } from "../../../../core/domain/vietnamese-text/fold-text.ts";
import { nearestUnits } from "../../../../server/registry/nearest-units.ts";

const UNITS = [
  { code: "13285", name: "Phường Phủ Lý", lat: 20.54, lon: 105.91 },
  { code: "13324", name: "Phường Duy Hà", lat: 20.65, lon: 105.93 },
  { code: "13507", name: "Xã Bình Lục", lat: 20.49, lon: 106.03 },
  { code: "99999", name: "Không có tọa độ", lat: undefined, lon: undefined },
];
const HERE = { lat: 20.5, lon: 106.0 };

test("marks and case make no difference, đ is d", () => {
  expect(foldText("  Đường Biên-Hòa ")).toBe("duong bien hoa");
});

test("what looks like a name or a mistyped code leads to it", () => {
  expect(nearestUnits(UNITS, { text: "phuong phu ly", ...HERE })[0]?.code).toBe("13285");
  expect(nearestUnits(UNITS, { text: "13258", ...HERE }).map((unit) => unit.code)).toContain("13285");
});

test("what looks like nothing leads to what lies nearest", () => {
  expect(nearestUnits(UNITS, { text: "@@", ...HERE }).map((unit) => unit.code)).toEqual(["13507", "13285", "13324"]);
});
