import { beforeAll, expect, test } from "vitest";
import { recast, type UnitFigure } from "../../../../../core/domain/unit/recast.ts";
import type { Unit } from "../../../../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../../../../core/domain/unit/unit-tree.ts";
import { readUnitReference } from "../../../../../db/units/read-unit-reference.ts";
import { referenceTree } from "../../../../support/reference-units.ts";

const BEFORE = "2025-06-30";
const NOW = "2026-11-22";

let tree: UnitTree;

beforeAll(async () => {
  tree = referenceTree(await readUnitReference());
});

function find(code: string, day: string): Unit {
  const unit = tree.find(code, day);
  if (unit === undefined) throw new Error(`no ${code} on ${day}`);
  return unit;
}

const sum = (unit: Unit, steps: bigint): UnitFigure => ({ unit, measure: { kind: "sum", steps } });
const total = (figures: readonly { readonly measure: UnitFigure["measure"] }[]) =>
  figures.reduce((all, { measure }) => all + (measure.kind === "sum" ? measure.steps : 0n), 0n);
/** Other for each unit, and no multiple of anything. */
const valueOf = (unit: Unit) => BigInt(unit.id) ** 3n + 7n;

test.each([
  { province: "Hà Nam", code: "35", area: "KV-35", merged: 93, left: 5 },
  { province: "Yên Bái", code: "15", area: "KV-15", merged: 168, left: 0 },
  { province: "Bắc Kạn", code: "06", area: "KV-06", merged: 108, left: 0 },
  { province: "Huế", code: "46", area: "46", merged: 133, left: 0 },
])(
  "$province: over every merge of communes of 1 July 2025 (vietnamese-provinces-database v2.4.1, v4.2.0) the sums are conserved exactly",
  ({ code, area, merged, left }) => {
    const communes = tree.below(find(code, BEFORE).id, BEFORE, "commune");
    const figures = communes.map((unit) => sum(unit, valueOf(unit)));
    const now = recast(tree, figures, { day: NOW });
    expect(now.left.map(({ reason }) => reason)).toEqual(Array.from({ length: left }, () => "unknown-piece"));
    expect(communes.length - now.left.length).toBe(merged);
    expect(total(now.figures) + total(now.left)).toBe(total(figures));
    expect(now.figures.some(({ isEstimate }) => isEstimate)).toBe(false);
    const below = new Set(tree.below(find(area, NOW).id, NOW, "commune"));
    expect(now.figures.every(({ unit }) => below.has(unit))).toBe(true);
    const byHand = now.figures.map(({ unit }) =>
      tree
        .predecessors(unit.id)
        .flatMap(({ fromId }) => tree.byId(fromId) ?? [])
        .filter(({ id }) => tree.successors(id, "territorial").length === 1)
        .reduce((all, from) => all + valueOf(from), 0n),
    );
    expect(now.figures.map((figure) => total([figure]))).toEqual(byHand);
  },
);

test("Hà Nam: the five communes that were divided are told, and who should have got a part of them lacks it", () => {
  const communes = tree.below(find("35", BEFORE).id, BEFORE, "commune");
  const { figures, left } = recast(
    tree,
    communes.map((unit) => sum(unit, 1n)),
    { day: NOW },
  );
  expect(left.map(({ unit }) => unit.nameVi).toSorted()).toEqual(
    ["Hoàng Đông", "Hòa Mạc", "Quang Trung", "Tiên Ngoại", "Tiên Nội"].toSorted(),
  );
  const parts = figures.filter(({ missing }) => missing.length > 0).map(({ unit }) => unit.nameVi);
  expect(parts.toSorted()).toEqual(["Duy Hà", "Duy Tiên", "Duy Tân", "Hà Nam", "Phủ Lý", "Tiên Sơn"].toSorted());
});

test.each([
  { into: "37", of: ["35", "36", "37"] },
  { into: "15", of: ["10", "15"] },
  { into: "19", of: ["06", "19"] },
])("NQ 202/2025/QH15: what the provinces $of had is what $into has, code 15 and all", ({ into, of }) => {
  const provinces = of.map((code) => find(code, BEFORE));
  const { figures } = recast(
    tree,
    provinces.map((unit) => sum(unit, valueOf(unit))),
    { day: NOW },
  );
  expect(figures).toHaveLength(1);
  expect(figures[0]).toMatchObject({ unit: find(into, NOW), isEstimate: false, missing: [] });
  expect(total(figures)).toBe(total(provinces.map((unit) => sum(unit, valueOf(unit)))));
});

test("a figure of Hà Nam alone is a part of Ninh Bình, and all of the area of Hà Nam", () => {
  const given = [sum(find("35", "2021-12-31"), 109n)];
  const [part] = recast(tree, given, { day: NOW }).figures;
  expect(part?.unit.code).toBe("37");
  expect(part?.missing.map(({ nameVi }) => nameVi)).toEqual(["Nam Định", "Ninh Bình"]);
  expect(recast(tree, given, { day: NOW, isToAreas: true }).figures).toMatchObject([{ unit: { code: "KV-35" }, missing: [] }]);
  const back = recast(tree, [sum(find("KV-35", NOW), 5n)], { day: "2022-01-01" });
  expect(back.figures).toMatchObject([{ unit: { code: "35" }, isEstimate: false, missing: [] }]);
});

test("Thừa Thiên Huế is Huế city since 1 January 2025: even its stated ratios go with it; its districts were re-cut", () => {
  const province = find("46", "2024-12-31");
  const ratio = recast(tree, [{ unit: province, measure: { kind: "stated", what: "ratio" } }], { day: NOW });
  expect(ratio.figures.map(({ unit }) => unit.nameVi)).toEqual(["Huế"]);
  const districts = tree.below(province.id, "2024-12-31", "district");
  const { figures, left } = recast(
    tree,
    districts.map((unit) => sum(unit, valueOf(unit))),
    { day: "2025-03-01" },
  );
  expect(left.map(({ unit, reason }) => [unit.nameVi, reason])).toEqual([["Huế", "unknown-piece"]]);
  expect(figures.find(({ unit }) => unit.code === "482")?.origins.map(({ nameVi }) => nameVi)).toEqual(["Phú Lộc", "Nam Đông"]);
  expect(total(figures) + total(left)).toBe(total(districts.map((unit) => sum(unit, valueOf(unit)))));
});

test("the district tier ended on 1 July 2025: its figures go into areas where the ground is the same, and nowhere else", () => {
  const binhLuc = [sum(find("352", BEFORE), 98n)];
  expect(recast(tree, binhLuc, { day: NOW }).left.map(({ reason }) => reason)).toEqual(["no-successor"]);
  expect(recast(tree, binhLuc, { day: NOW, isToAreas: true }).figures).toMatchObject([{ unit: { code: "KV-352" }, missing: [] }]);
  const duyTien = recast(tree, [sum(find("349", BEFORE), 98n)], { day: NOW, isToAreas: true });
  expect(duyTien.left.map(({ reason }) => reason)).toEqual(["unknown-piece"]);
});
