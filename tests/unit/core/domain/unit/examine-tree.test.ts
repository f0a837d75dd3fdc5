import { expect, test } from "vitest";
import { examineTree } from "../../../../../core/domain/unit/examine-tree.ts";
import type { LineageEdge, Unit } from "../../../../../core/domain/unit/unit.ts";
import { UnitTree } from "../../../../../core/domain/unit/unit-tree.ts";
import { readUnitReference } from "../../../../../db/units/read-unit-reference.ts";
import { referenceTree } from "../../../../support/reference-units.ts";

const FIRST = "2021-11-01";
const DAY = "2025-07-01";
let nextId = 1;
const unit = (code: string, rest: Partial<Unit> = {}): Unit => {
  const id = nextId++;
  return { id, code, validFrom: FIRST, class: "territorial", kind: "Xã", nameVi: code, nameEn: code, ...rest };
};
const edge = (from: Unit, to: Unit, piece?: bigint): LineageEdge => ({
  fromId: from.id,
  toId: to.id,
  kind: "split",
  ...(piece === undefined ? {} : { piece: { size: piece, kind: "population" } }),
});
const found = (units: readonly Unit[], lineage: readonly LineageEdge[] = []) =>
  examineTree(new UnitTree(units, lineage)).map(({ reason, code }) => `${reason} ${code}`);

test("an old unit without successor, a new one without origin, a code that went on untold", () => {
  expect(found([unit("a", { validTo: DAY }), unit("b", { validFrom: DAY })])).toEqual(["no-successor a", "no-origin b"]);
  const [old, young] = [unit("c", { validTo: DAY }), unit("c", { validFrom: DAY })];
  expect(found([old, young])).toEqual(["no-successor c", "code-reused c", "no-origin c"]);
  expect(found([old, young], [edge(old, young)])).toEqual([]);
});

test("pieces that are not known, and such as do not add up to the people", () => {
  const old = unit("a", { validTo: DAY, population: 1000 });
  const [one, other] = [unit("b", { validFrom: DAY }), unit("c", { validFrom: DAY })];
  expect(found([old, one, other], [edge(old, one), edge(old, other, 400n)])).toEqual(["piece-unknown a"]);
  expect(found([old, one, other], [edge(old, one, 500n), edge(old, other, 400n)])).toEqual(["pieces-population a"]);
  expect(found([old, one, other], [edge(old, one, 600n), edge(old, other, 400n)])).toEqual([]);
});

test("versions that overlap, parents that are missing on a day, circles, and lineage against time", () => {
  expect(found([unit("a", { validTo: DAY }), unit("a", { validFrom: "2025-06-30" })])).toContain("overlap a");
  expect(found([unit("p", { validTo: DAY }), unit("a", { parentCode: "p" })])).toContain("parent-missing a");
  expect(found([unit("p", { validFrom: DAY }), unit("a", { parentCode: "p" })])).toContain("parent-missing a");
  expect(found([unit("a", { parentCode: "b" }), unit("b", { parentCode: "a" })])).toEqual(["circle a", "circle b"]);
  const [early, late] = [unit("a", { validTo: DAY }), unit("b", { validFrom: "2025-01-01" })];
  expect(found([early, late], [edge(early, late)])).toEqual(["not-in-time a"]);
});

test("of the reference provinces every commune of today closes; what the public lists leave open is told, and no more", async () => {
  const tree = referenceTree(await readUnitReference());
  const told = (isAsked: (one: Unit) => boolean) => examineTree(tree, isAsked).map(({ reason, code }) => `${reason} ${code}`);
  expect(told((one) => one.validFrom === DAY && one.class === "territorial")).toEqual([]);
  const divided = told((one) => one.validTo === DAY && one.level === "commune").filter((text) => !text.startsWith("no-origin"));
  expect(divided).toEqual(["13285", "13324", "13354", "13357", "13363"].map((code) => `piece-unknown ${code}`));
  // The lists of 2025 do not say into which of its neighbours a commune of 2024 went.
  const before = examineTree(tree, (one) => one.validTo === "2025-01-01" && one.level === "commune");
  expect(new Set(before.map(({ reason }) => reason))).toEqual(new Set(["no-successor", "code-reused"]));
});
