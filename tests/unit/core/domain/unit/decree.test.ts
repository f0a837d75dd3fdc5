import { expect, test } from "vitest";
import { applyDecree, type Decree, type UnitChange } from "../../../../../core/domain/unit/decree.ts";
import type { Unit } from "../../../../../core/domain/unit/unit.ts";
import { UnitTree } from "../../../../../core/domain/unit/unit-tree.ts";

const FIRST = "2021-11-01";
const DAY = "2025-07-01";
const common = { class: "territorial", kind: "Xã", nameEn: "A" } as const;

const PROVINCE: Unit = { ...common, id: 1, code: "35", validFrom: FIRST, level: "province", nameVi: "Hà Nam" };
const OTHER: Unit = { ...common, id: 2, code: "37", validFrom: FIRST, level: "province", nameVi: "Ninh Bình" };
const ONE: Unit = {
  ...common,
  id: 3,
  code: "13285",
  validFrom: FIRST,
  level: "commune",
  nameVi: "Quang Trung",
  parentCode: "35",
  population: 1000,
};
const TWO: Unit = { ...common, id: 4, code: "13294", validFrom: FIRST, level: "commune", nameVi: "Châu Cầu", parentCode: "35" };
const GONE: Unit = { ...common, id: 5, code: "13288", validFrom: FIRST, validTo: "2025-01-01", nameVi: "Lương Khánh Thiện" };
const TREE = new UnitTree([PROVINCE, OTHER, ONE, TWO, GONE]);

const draft = (code: string, parentCode = "37") => ({ ...common, level: "commune" as const, code, nameVi: code, parentCode });

function decree(...changes: readonly UnitChange[]): Decree {
  return { code: "1674/NQ-UBTVQH15", effectiveOn: DAY, changes, pieceKind: "population" };
}

function faults(...changes: readonly UnitChange[]): readonly string[] {
  const outcome = applyDecree(TREE, decree(...changes));
  return outcome.ok ? [] : outcome.faults.map(({ reason, code }) => `${reason} ${code}`);
}

test("a decree ends what it changes on its day and makes the new units, with what became of what", () => {
  const outcome = applyDecree(
    TREE,
    decree(
      { kind: "redivide", into: [{ unit: draft("13285"), of: [{ code: "13285" }, { code: "13294" }] }] },
      {
        kind: "redivide",
        into: [{ unit: { ...common, level: "province", code: "37", nameVi: "Ninh Bình" }, of: [{ code: "35" }, { code: "37" }] }],
      },
    ),
  );
  if (!outcome.ok) throw new Error("refused");
  const { tree, made, lineage } = outcome;
  expect(tree.find("13285", "2025-06-30")).toMatchObject({ id: ONE.id, validTo: DAY });
  expect(tree.find("13285", DAY)).toMatchObject({ nameVi: "13285", parentCode: "37" });
  expect(tree.find("35", DAY)).toBeUndefined();
  expect(made.map(({ code }) => code)).toEqual(["13285", "37"]);
  expect(lineage.map(({ fromId, kind, decree: by }) => [fromId, kind, by])).toEqual(
    [3, 4, 1, 2].map((id) => [id, "merge", "1674/NQ-UBTVQH15"]),
  );
});

test("names, kinds and parents change in one act, and the lineage says what changed", () => {
  const kinds = (to: UnitChange) => {
    const outcome = applyDecree(TREE, decree(to));
    return outcome.ok ? outcome.lineage.map(({ kind }) => kind) : outcome.faults;
  };
  expect(kinds({ kind: "revise", code: "13285", to: { nameVi: "Phủ Lý" } })).toEqual(["rename"]);
  expect(kinds({ kind: "revise", code: "13285", to: { kind: "Phường", nameVi: "Phủ Lý" } })).toEqual(["retype"]);
  expect(kinds({ kind: "revise", code: "13285", to: { parentCode: "37" } })).toEqual(["reparent"]);
  expect(kinds({ kind: "revise", code: "13285", to: { code: "20000" } })).toEqual(["rename"]);
});

test("what does not close is refused whole, each fault with its unit", () => {
  expect(faults({ kind: "abolish", code: "99999" })).toEqual(["unknown-unit 99999"]);
  expect(faults({ kind: "abolish", code: "13288" })).toEqual(["unknown-unit 13288"]);
  expect(faults({ kind: "create", unit: draft("13285") })).toEqual(["code-taken 13285"]);
  expect(faults({ kind: "create", unit: draft("1", "none") })).toEqual(["parent-missing 1"]);
  expect(faults({ kind: "create", unit: draft("1", "1") })).toEqual(["circle 1"]);
  expect(faults({ kind: "abolish", code: "35" })).toEqual(["parent-missing 13285", "parent-missing 13294"]);
  expect(faults({ kind: "redivide", into: [{ unit: draft("1"), of: [] }] })).toEqual(["no-origin 1"]);
  expect(faults({ kind: "abolish", code: "13285" }, { kind: "revise", code: "13285", to: { nameVi: "B" } })).toEqual([
    "changed-twice 13285",
  ]);
});

test("pieces of a divided unit are all told or none, and people add up to its people", () => {
  const split = (...pieces: readonly (bigint | undefined)[]) =>
    faults({
      kind: "redivide",
      into: pieces.map((piece, at) => ({
        unit: draft(`2000${at}`, "35"),
        of: [piece === undefined ? { code: "13285" } : { code: "13285", piece }],
      })),
    });
  expect(split(600n, 400n)).toEqual([]);
  expect(split(undefined, undefined)).toEqual([]);
  expect(split(600n, undefined)).toEqual(["pieces-incomplete 13285"]);
  expect(split(600n, 300n)).toEqual(["pieces-population 13285"]);
  expect(split(1000n, 0n)).toEqual(["pieces-not-positive 13285"]);
});

test("a decree of the past does not rewrite what came after it", () => {
  const late = { code: "0/NQ", effectiveOn: "2024-01-01", changes: [{ kind: "revise", code: "13288", to: { nameVi: "B" } }] } as const;
  const outcome = applyDecree(TREE, late);
  expect(outcome.ok ? [] : outcome.faults.map(({ reason }) => reason)).toEqual(["ends-otherwise"]);
  expect(outcome.ok ? "" : outcome.faults[0]?.says.vi).toContain("13288: đơn vị này đã có ngày kết thúc;");
});
