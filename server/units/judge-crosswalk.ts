import type { CrosswalkInput } from "../../core/contracts/unit-import.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import type { LineageKind, Unit } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { done, type Fault, type Result, refused } from "../registry/fault.ts";
import type { CrosswalkRow } from "./crosswalk-rows.ts";

/** An edge as it is written. */
export type CrosswalkEdge = {
  readonly from: Unit;
  readonly to: Unit;
  readonly kind: LineageKind;
  readonly piece: number | undefined;
  readonly pieceKind: string | undefined;
  readonly decree: string | undefined;
};

export type JudgedRow = { readonly row: CrosswalkRow; readonly edge: Result<CrosswalkEdge> };

/** Finds the units that the codes mean on either side of the day; what means none, or says the same twice, is refused. */
export function judgeCrosswalk(rows: readonly CrosswalkRow[], tree: UnitTree, decrees: ReadonlySet<string>): readonly JudgedRow[] {
  const inputs = rows.flatMap(({ input }) => (input.ok ? [input.value] : []));
  const known = { tree, decrees, byOld: groupBy(inputs, oldKey), byNew: groupBy(inputs, newKey) };
  const seen = new Set<string>();
  return rows.map((row) => {
    if (!row.input.ok) return { row, edge: row.input };
    const key = `${oldKey(row.input.value)} ${row.input.value.newCode}`;
    const edge = seen.has(key)
      ? refused(conflict("newCode", { vi: "Dòng này có hai lần trong tệp.", en: "This row is in the file twice." }))
      : judgeRow(row.input.value, known);
    seen.add(key);
    return { row, edge };
  });
}

type Known = {
  readonly tree: UnitTree;
  readonly decrees: ReadonlySet<string>;
  readonly byOld: ReadonlyMap<string, readonly CrosswalkInput[]>;
  readonly byNew: ReadonlyMap<string, readonly CrosswalkInput[]>;
};

function judgeRow(input: CrosswalkInput, known: Known): Result<CrosswalkEdge> {
  const { oldCode, newCode, date, decree } = input;
  const from = known.tree.versions(oldCode).find((unit) => unit.validTo === date);
  const to = known.tree.versions(newCode).find((unit) => unit.validFrom === date);
  const faults: Fault[] = [];
  if (from === undefined) {
    const vi = `Không có đơn vị “${oldCode}” kết thúc ngày ${date}. Hãy nhập cây đơn vị có ngày kết thúc trước.`;
    faults.push(conflict("oldCode", { vi, en: `No unit “${oldCode}” ends on ${date}. Import the tree with the ends of units first.` }));
  }
  if (to === undefined) {
    const vi = `Không có đơn vị “${newCode}” bắt đầu ngày ${date}. Hãy nhập cây đơn vị mới trước.`;
    faults.push(conflict("newCode", { vi, en: `No unit “${newCode}” begins on ${date}. Import the new tree first.` }));
  }
  if (decree !== undefined && !known.decrees.has(decree)) {
    faults.push(conflict("decree", { vi: `Không có nghị quyết “${decree}”.`, en: `There is no decree “${decree}”.` }));
  }
  if (from === undefined || to === undefined || faults.length > 0) return refused(...faults);
  const kind = input.kind ?? kindOf(input, { from, to }, known);
  const pieceKind = input.piece === undefined ? undefined : (input.pieceKind ?? "population");
  return done({ from, to, kind, piece: input.piece, pieceKind, decree });
}

/** By all that is known of both units, from the file and from before. */
function kindOf(
  input: CrosswalkInput,
  { from, to }: { readonly from: Unit; readonly to: Unit },
  { tree, byOld, byNew }: Known,
): LineageKind {
  const codeOf = (id: number) => tree.byId(id)?.code ?? "";
  const into = [
    ...(byOld.get(oldKey(input)) ?? []).map(({ newCode }) => newCode),
    ...tree.successors(from.id, to.class).map(({ toId }) => codeOf(toId)),
  ];
  if (new Set(into).size > 1) return "split";
  const of = [
    ...(byNew.get(newKey(input)) ?? []).map(({ oldCode }) => oldCode),
    ...tree.predecessors(to.id).map(({ fromId }) => codeOf(fromId)),
  ];
  if (new Set(of).size > 1) return "merge";
  if (from.kind !== to.kind) return "retype";
  return from.code !== to.code || from.nameVi !== to.nameVi ? "rename" : "reparent";
}

function oldKey({ oldCode, date }: CrosswalkInput): string {
  return `${oldCode} ${date}`;
}

function newKey({ newCode, date }: CrosswalkInput): string {
  return `${newCode} ${date}`;
}

function conflict(field: string, text: Fault["text"]): Fault {
  return { code: "conflict", field, text };
}
