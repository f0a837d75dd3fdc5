import { expect, test } from "vitest";
import type { LineageEdge, Unit } from "../../../../../core/domain/unit/unit.ts";
import { UnitTree } from "../../../../../core/domain/unit/unit-tree.ts";

let nextId = 1;

function unit(code: string, validFrom: string, rest: Partial<Unit> = {}): Unit {
  const id = nextId++;
  return { id, code, validFrom, class: "territorial", kind: "Đơn vị", nameVi: code, nameEn: code, ...rest };
}

const HA_NAM = unit("35", "2021-11-01", { validTo: "2025-07-01", level: "province" });
const PHU_LY_CITY = unit("347", "2021-11-01", { validTo: "2025-07-01", level: "district", parentCode: "35" });
const QUANG_TRUNG = unit("13285", "2021-11-01", { validTo: "2025-07-01", level: "commune", parentCode: "347", nameVi: "Quang Trung" });
const NINH_BINH = unit("37", "2025-07-01", { level: "province" });
const AREA = unit("KV-35", "2025-07-01", { class: "area", parentCode: "37" });
const PHU_LY_AREA = unit("KV-347", "2025-07-01", { class: "area", parentCode: "KV-35" });
const PHU_LY = unit("13285", "2025-07-01", { level: "commune", parentCode: "37", areaCode: "KV-347", nameVi: "Phủ Lý" });
const OFFICE = unit("SO-KHCN.37", "2025-07-01", { class: "agency", parentCode: "37" });
const MERGED: LineageEdge = { fromId: HA_NAM.id, toId: NINH_BINH.id, kind: "merge" };
const KEPT: LineageEdge = { fromId: HA_NAM.id, toId: AREA.id, kind: "retype" };
const TREE = new UnitTree([PHU_LY, OFFICE, PHU_LY_AREA, AREA, NINH_BINH, QUANG_TRUNG, PHU_LY_CITY, HA_NAM], [MERGED, KEPT]);

const codes = (units: readonly Unit[]) => units.map((one) => one.code);

test("a code means what it meant on the day: 13285 was Quang Trung and is Phủ Lý", () => {
  expect(TREE.find("13285", "2025-06-30")?.nameVi).toBe("Quang Trung");
  expect(TREE.find("13285", "2025-07-01")?.nameVi).toBe("Phủ Lý");
  expect(TREE.find("13285", "2021-10-31")).toBeUndefined();
  expect(TREE.find("35", "2026-01-01")).toBeUndefined();
  expect(TREE.versions("13285")).toEqual([QUANG_TRUNG, PHU_LY]);
});

test("above a commune stand its areas, the nearer first, and then its province", () => {
  expect(codes(TREE.chainOf(PHU_LY.id))).toEqual(["13285", "KV-347", "KV-35", "37"]);
  expect(codes(TREE.chainOf(QUANG_TRUNG.id))).toEqual(["13285", "347", "35"]);
  expect(codes(TREE.chainOf(QUANG_TRUNG.id, "2026-11-22"))).toEqual(["13285", "347", "35"]);
  expect(codes(TREE.chainOf(OFFICE.id))).toEqual(["SO-KHCN.37", "37"]);
  expect(TREE.chainOf(99_999)).toEqual([]);
});

test("below a unit is what has it above on the day, by tier", () => {
  expect(codes(TREE.below(NINH_BINH.id, "2026-11-22"))).toEqual(["13285", "KV-347", "KV-35", "SO-KHCN.37"]);
  expect(codes(TREE.below(NINH_BINH.id, "2026-11-22", "commune"))).toEqual(["13285"]);
  expect(codes(TREE.below(NINH_BINH.id, "2026-11-22", "agency"))).toEqual(["SO-KHCN.37"]);
  expect(codes(TREE.below(AREA.id, "2026-11-22", "commune"))).toEqual(["13285"]);
  expect(codes(TREE.below(HA_NAM.id, "2024-01-01", "district"))).toEqual(["347"]);
  expect(TREE.below(HA_NAM.id, "2026-11-22")).toEqual([]);
});

test("what became of a unit is told by class: the area that keeps its ground is no successor among the tiers", () => {
  expect(TREE.successors(HA_NAM.id, "territorial")).toEqual([MERGED]);
  expect(TREE.successors(HA_NAM.id, "area")).toEqual([KEPT]);
  expect(TREE.predecessors(NINH_BINH.id)).toEqual([MERGED]);
});

test("a tree that goes in a circle still ends", () => {
  const one = unit("a", "2025-07-01", { parentCode: "b" });
  const other = unit("b", "2025-07-01", { parentCode: "a" });
  const tree = new UnitTree([one, other]);
  expect(codes(tree.chainOf(one.id))).toEqual(["a", "b"]);
  expect(codes(tree.below(one.id, "2026-01-01"))).toEqual(["b"]);
});
