import * as fc from "fast-check";
import { applyDecree, type Decree, type UnitChange } from "../../core/domain/unit/decree.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { UnitTree } from "../../core/domain/unit/unit-tree.ts";

const FIRST_DAY = "2020-01-01";

/** One act on whichever units there are then; numbers choose among them. */
type Act = { readonly kind: ActKind; readonly choice: readonly number[]; readonly pieces: readonly bigint[]; readonly hasPieces: boolean };
export type ActKind = "rename" | "reparent" | "merge" | "split" | "redivide" | "swap-codes";

/** A tree of communes in provinces, before and after decrees of the kinds, one a year, each of which closes. */
export type DecreedTree = {
  readonly tree: UnitTree;
  readonly before: readonly Unit[];
  readonly after: readonly Unit[];
  readonly lastDay: string;
};

export const FIRST = FIRST_DAY;

export function decreedTree(kinds: readonly [ActKind, ...ActKind[]], pieces: "always" | "sometimes"): fc.Arbitrary<DecreedTree> {
  const act: fc.Arbitrary<Act> = fc.record({
    kind: fc.constantFrom(...kinds),
    choice: fc.array(fc.nat(), { minLength: 3, maxLength: 5 }),
    pieces: fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 6, maxLength: 6 }),
    hasPieces: pieces === "always" ? fc.constant(true) : fc.boolean(),
  });
  return fc
    .record({
      provinces: fc.integer({ min: 1, max: 3 }),
      communes: fc.integer({ min: 2, max: 9 }),
      acts: fc.array(act, { minLength: 1, maxLength: 8 }),
    })
    .map(({ provinces, communes, acts }) => {
      let tree = new UnitTree(plant(provinces, communes));
      for (const [at, one] of acts.entries()) tree = enact(tree, one, at);
      const lastDay = dayOf(acts.length);
      return { tree, before: communesOn(tree, FIRST_DAY), after: communesOn(tree, lastDay), lastDay };
    });
}

function plant(provinces: number, communes: number): readonly Unit[] {
  const common = { validFrom: FIRST_DAY, class: "territorial", kind: "Đơn vị", nameVi: "A", nameEn: "A" } as const;
  return [
    ...Array.from({ length: provinces }, (_, at) => ({ ...common, id: at + 1, code: `P${at}`, level: "province" as const })),
    ...Array.from({ length: communes }, (_, at) => ({
      ...common,
      id: provinces + at + 1,
      code: `C${at}`,
      level: "commune" as const,
      parentCode: `P${at % provinces}`,
    })),
  ];
}

function communesOn(tree: UnitTree, day: string): readonly Unit[] {
  return tree.validOn(day).filter((unit) => unit.level === "commune");
}

function dayOf(at: number): string {
  return `${2021 + at}-01-01`;
}

/** @throws when a decree that must close is refused. */
function enact(tree: UnitTree, act: Act, at: number): UnitTree {
  const day = dayOf(at);
  const changes = changesOf(tree, act, { day, fresh: `N${at}` });
  if (changes.length === 0) return tree;
  const decree: Decree = { code: `${at}/NQ`, effectiveOn: day, changes };
  const outcome = applyDecree(tree, decree);
  if (!outcome.ok) throw new Error(outcome.faults.map((fault) => fault.says.en).join(" "));
  return outcome.tree;
}

type Turn = { readonly day: string; readonly fresh: string };

function changesOf(tree: UnitTree, act: Act, { day, fresh }: Turn): readonly UnitChange[] {
  const there = communesOn(tree, day);
  const [one, other] = [...new Set(act.choice.map((number) => there[number % there.length]))].filter((unit) => unit !== undefined);
  if (one === undefined) return [];
  if (act.kind === "rename") return [{ kind: "revise", code: one.code, to: { nameVi: `${one.nameVi}'`, nameEn: `${one.nameEn}'` } }];
  if (act.kind === "reparent") {
    const provinces = tree.validOn(day).filter((unit) => unit.level === "province");
    return provinces
      .slice(0, 1 + ((act.choice[0] ?? 0) % provinces.length))
      .slice(-1)
      .map(({ code }) => ({ kind: "revise", code: one.code, to: { parentCode: code } }));
  }
  if (act.kind === "split")
    return [
      redivide(act, [
        [one.code, [one]],
        [fresh, [one]],
      ]),
    ];
  if (other === undefined) return [];
  if (act.kind === "merge") return [redivide(act, [[one.code, [one, other]]])];
  if (act.kind === "redivide")
    return [
      redivide(act, [
        [one.code, [one, other]],
        [other.code, [other]],
        [fresh, [one]],
      ]),
    ];
  return [
    { kind: "revise", code: one.code, to: { code: other.code } },
    { kind: "revise", code: other.code, to: { code: one.code } },
  ];
}

/** New units by their codes, and whose pieces make them. */
function redivide({ pieces, hasPieces }: Act, into: readonly (readonly [string, readonly Unit[]])[]): UnitChange {
  let place = 0;
  const origin = ({ code }: Unit) => (hasPieces ? { code, piece: pieces[place++ % pieces.length] ?? 1n } : { code });
  return {
    kind: "redivide",
    into: into.map(([code, of]) => ({
      unit: {
        code,
        class: "territorial",
        level: "commune",
        kind: "Đơn vị",
        nameVi: code,
        nameEn: code,
        parentCode: of[0]?.parentCode ?? "P0",
      },
      of: of.map(origin),
    })),
  };
}
