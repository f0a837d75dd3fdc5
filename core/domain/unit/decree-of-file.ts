import type { DecreedUnit, DecreeFile, DecreeFileChange } from "../../contracts/decree-file.ts";
import type { Decree, Origin, UnitChange, UnitDraft } from "./decree.ts";
import { levelOfKind } from "./unit-kind.ts";

/** A decree as its file has it. Changes of name, kind and parent of one unit are one change, for they make one new version of it. */
export function decreeOfFile({ code, effectiveOn, pieceKind, changes }: DecreeFile): Decree {
  const revisions = new Map<string, Partial<UnitDraft>>();
  const others: UnitChange[] = [];
  for (const change of changes) {
    if (isRevision(change)) revisions.set(change.code, { ...revisions.get(change.code), ...revisionOf(change) });
    else others.push(...changesOf(change));
  }
  const revised = [...revisions].map(([unit, to]): UnitChange => ({ kind: "revise", code: unit, to }));
  return { code, effectiveOn, changes: [...revised, ...others], ...(pieceKind === undefined ? {} : { pieceKind }) };
}

type Revision = Extract<DecreeFileChange, { readonly kind: "rename" | "retype" | "reparent" }>;

function isRevision(change: DecreeFileChange): change is Revision {
  return change.kind === "rename" || change.kind === "retype" || change.kind === "reparent";
}

/** What is not said stays as it was. */
function revisionOf(change: Revision): Partial<UnitDraft> {
  switch (change.kind) {
    case "rename": {
      const { newCode, nameVi, nameEn = nameVi } = change;
      return { nameVi, nameEn, ...(newCode === undefined ? {} : { code: newCode }) };
    }
    case "retype": {
      const { to: kind, level = levelOfKind(kind, true) } = change;
      return { kind, ...(level === undefined ? {} : { level }) };
    }
    case "reparent": {
      const { parentCode, areaCode } = change;
      return { parentCode, ...(areaCode === undefined ? {} : { areaCode }) };
    }
  }
}

function changesOf(change: Exclude<DecreeFileChange, Revision>): readonly UnitChange[] {
  switch (change.kind) {
    case "create":
      return [{ kind: "create", unit: draftOf(change.unit) }];
    case "abolish":
      return [change];
    case "merge":
      return [{ kind: "redivide", into: [{ unit: draftOf(change.into), of: change.of.map(originOf) }] }];
    case "split": {
      const { code, into } = change;
      return [{ kind: "redivide", into: into.map(({ unit, ...part }) => ({ unit: draftOf(unit), of: [originOf({ code, ...part })] })) }];
    }
    case "redivide":
      return [{ kind: "redivide", into: change.into.map(({ unit, of }) => ({ unit: draftOf(unit), of: of.map(originOf) })) }];
  }
}

function draftOf({ lat: _lat, lon: _lon, ...unit }: DecreedUnit): UnitDraft {
  const { kind, nameVi, nameEn = nameVi, class: unitClass = "territorial" } = unit;
  const level = unitClass === "territorial" ? (unit.level ?? levelOfKind(kind, unit.parentCode !== undefined)) : unit.level;
  return { ...unit, nameEn, class: unitClass, ...(level === undefined ? {} : { level }) };
}

function originOf({ code, piece }: { readonly code: string; readonly piece?: number }): Origin {
  return { code, ...(piece === undefined ? {} : { piece: BigInt(piece) }) };
}
