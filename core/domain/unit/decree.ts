import { closeFaults } from "./close-faults.ts";
import { type DecreeFault, decreeFault } from "./decree-fault.ts";
import { isValidOn, type LineageEdge, type LineageKind, type PieceKind, type Unit } from "./unit.ts";
import { UnitTree } from "./unit-tree.ts";

/** A unit as a decree describes it; the tree gives it an id and a first day. */
export type UnitDraft = Omit<Unit, "id" | "validFrom" | "validTo">;

/** What of a unit that held the day before; without a piece how much is not known. Who goes whole needs none. */
export type Origin = { readonly code: string; readonly piece?: bigint };

/**
 * create    a unit where none was
 * abolish   a unit ends and none follows it, as the districts on 1 July 2025
 * revise    the same unit under another name, kind, code or parent; what is not said stays
 * redivide  units are made of others: merged where several go into one, split where one goes into several, or both
 */
export type UnitChange =
  | { readonly kind: "create"; readonly unit: UnitDraft }
  | { readonly kind: "abolish"; readonly code: string }
  | { readonly kind: "revise"; readonly code: string; readonly to: Partial<UnitDraft> }
  | { readonly kind: "redivide"; readonly into: readonly { readonly unit: UnitDraft; readonly of: readonly Origin[] }[] };

export type Decree = {
  readonly code: string;
  /** First day on which it holds. */
  readonly effectiveOn: string;
  readonly changes: readonly UnitChange[];
  /** What its pieces count. */
  readonly pieceKind?: PieceKind;
};

export type DecreeOutcome =
  | { readonly ok: true; readonly tree: UnitTree; readonly made: readonly Unit[]; readonly lineage: readonly LineageEdge[] }
  | { readonly ok: false; readonly faults: readonly DecreeFault[] };

/** One unit that a decree makes, and of what. */
type Making = { readonly draft: UnitDraft; readonly of: readonly Origin[] };

/** The tree with the decree in it; or, of one that does not close, everything that is wrong with it, and no tree. */
export function applyDecree(tree: UnitTree, decree: Decree): DecreeOutcome {
  const day = decree.effectiveOn;
  const makings = decree.changes.flatMap((change) => makingsOf(tree, change, day));
  const abolished = decree.changes.flatMap((change) => (change.kind === "abolish" ? [change.code] : []));
  const ending = new Set([...abolished, ...makings.flatMap(({ of }) => of.map(({ code }) => code))]);
  const faults = [...codeFaults(tree, decree, ending), ...makingFaults(tree, { makings, ending, day })];
  if (faults.length > 0) return { ok: false, faults };
  const made = makeUnits(tree, makings, day);
  const lineage = makings.flatMap(({ of }, at) => of.map((origin) => edgeOf(tree, { origin, to: made[at], makings, decree })));
  const edges = lineage.filter((edge) => edge !== undefined);
  const ended = tree.units.map((unit) => (ending.has(unit.code) && isValidOn(unit, day) ? { ...unit, validTo: day } : unit));
  const next = new UnitTree([...ended, ...made], [...tree.lineage, ...edges]);
  const open = closeFaults(tree, next, { day, pieceKind: decree.pieceKind ?? "stated", made, lineage: edges });
  return open.length > 0 ? { ok: false, faults: open } : { ok: true, tree: next, made, lineage: edges };
}

function makingsOf(tree: UnitTree, change: UnitChange, day: string): readonly Making[] {
  switch (change.kind) {
    case "create":
      return [{ draft: change.unit, of: [] }];
    case "abolish":
      return [];
    case "revise": {
      const unit = tree.find(change.code, day);
      return unit === undefined ? [] : [{ draft: { ...draftOf(unit), ...change.to }, of: [{ code: change.code }] }];
    }
    case "redivide":
      return change.into.map(({ unit, of }) => ({ draft: unit, of }));
  }
}

function draftOf(unit: Unit): UnitDraft {
  const { id: _id, validFrom: _from, validTo: _to, ...draft } = unit;
  return draft;
}

/** Units that must hold on the day, and go on without a known end; and each may be changed once. */
function codeFaults(tree: UnitTree, decree: Decree, ending: ReadonlySet<string>): readonly DecreeFault[] {
  const day = decree.effectiveOn;
  const named = decree.changes.flatMap(codesOf);
  const twice = named.filter((code, at) => named.indexOf(code) !== at);
  const unknown = [...new Set([...named, ...ending])].filter((code) => {
    const unit = tree.find(code, day);
    return unit === undefined || unit.validFrom >= day;
  });
  const past = [...ending].filter((code) => tree.find(code, day)?.validTo !== undefined);
  return [
    ...unknown.map((code) => decreeFault("unknown-unit", code)),
    ...past.map((code) => decreeFault("ends-otherwise", code)),
    ...[...new Set(twice)].map((code) => decreeFault("changed-twice", code)),
    ...decree.changes.flatMap((change) =>
      change.kind === "redivide"
        ? change.into.filter(({ of }) => of.length === 0).map(({ unit }) => decreeFault("no-origin", unit.code))
        : [],
    ),
  ];
}

function codesOf(change: UnitChange): readonly string[] {
  if (change.kind === "create") return [];
  if (change.kind !== "redivide") return [change.code];
  return [...new Set(change.into.flatMap(({ of }) => of.map(({ code }) => code)))];
}

type Planned = { readonly makings: readonly Making[]; readonly ending: ReadonlySet<string>; readonly day: string };

/** A code is free on the day when nobody has it, or who has it ends; nor may it be given away already for a later day. */
function makingFaults(tree: UnitTree, { makings, ending, day }: Planned): readonly DecreeFault[] {
  const codes = makings.map(({ draft }) => draft.code);
  const taken = codes.filter((code, at) => {
    const holder = tree.find(code, day);
    const isHeld = holder !== undefined && !ending.has(code);
    return isHeld || codes.indexOf(code) !== at || tree.versions(code).some((unit) => unit.validFrom >= day);
  });
  const twice = makings.flatMap(({ of }) => of.map(({ code }) => code).filter((code, at, all) => all.indexOf(code) !== at));
  return [...taken.map((code) => decreeFault("code-taken", code)), ...twice.map((code) => decreeFault("changed-twice", code))];
}

function makeUnits(tree: UnitTree, makings: readonly Making[], day: string): readonly Unit[] {
  const last = tree.units.reduce((most, unit) => Math.max(most, unit.id), 0);
  return makings.map(({ draft }, at) => ({ ...draft, id: last + at + 1, validFrom: day }));
}

type Leading = { readonly origin: Origin; readonly to: Unit | undefined; readonly makings: readonly Making[]; readonly decree: Decree };

function edgeOf(tree: UnitTree, { origin, to, makings, decree }: Leading): LineageEdge | undefined {
  const from = tree.find(origin.code, decree.effectiveOn);
  if (from === undefined || to === undefined) return undefined;
  const ways = makings.filter(({ of }) => of.some(({ code }) => code === origin.code)).length;
  const joined = makings.find(({ draft }) => draft.code === to.code)?.of.length ?? 1;
  const kind: LineageKind = ways > 1 ? "split" : joined > 1 ? "merge" : revisionKind(from, to);
  const piece = origin.piece === undefined ? {} : { piece: { size: origin.piece, kind: decree.pieceKind ?? "stated" } };
  return { fromId: from.id, toId: to.id, kind, ...piece, decree: decree.code };
}

function revisionKind(from: Unit, to: Unit): LineageKind {
  if (from.kind !== to.kind || from.level !== to.level || from.class !== to.class) return "retype";
  return from.nameVi !== to.nameVi || from.nameEn !== to.nameEn || from.code !== to.code ? "rename" : "reparent";
}
