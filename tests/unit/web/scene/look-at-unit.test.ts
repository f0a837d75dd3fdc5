import { expect, test } from "vitest";
import type { Panel } from "../../../../core/domain/scene/panel.ts";
import type { Scene } from "../../../../core/domain/scene/scene.ts";
import { middleUnit } from "../../../../web/place/middle-unit.ts";
import { lookAtUnit } from "../../../../web/scene/look-at-unit.ts";

const at = { column: 0, row: 0, columns: 4, rows: 12 };
const map: Panel = { kind: "map", at, layers: [{ layer: "devices" }] };

function aScene(...panels: readonly Panel[]): Scene {
  return { code: "one-unit", name: { vi: "Một đơn vị", en: "One unit" }, says: { vi: "", en: "" }, panels };
}

test("the map beside a unit's profile looks at that unit, or at the middle of the city where none is named", () => {
  const named = lookAtUnit(aScene({ kind: "unit-profile", at, unit: "13288" }, map), "13285");
  expect(named.panels[1]).toEqual({ ...map, view: { unitCode: "13288" } });
  expect(lookAtUnit(aScene({ kind: "unit-profile", at }, map), "13285").panels[1]).toEqual({ ...map, view: { unitCode: "13285" } });
});

test("a map that is told where to look stays there, and so does one beside no profile", () => {
  const told: Panel = { ...map, view: { deviceCode: "d1" } };
  expect(lookAtUnit(aScene({ kind: "unit-profile", at }, told), "13285").panels[1]).toEqual(told);
  const plain = aScene(map);
  expect(lookAtUnit(plain, "13285")).toBe(plain);
});

test("the middle of the city is the commune with most devices", () => {
  expect(middleUnit(["1", "2", "2"].map((unitCode) => ({ unitCode })))).toBe("2");
  expect(middleUnit([])).toBeUndefined();
});
