import type pg from "pg";
import type { UnitFinding } from "../../core/contracts/unit-import.ts";
import { examineTree } from "../../core/domain/unit/examine-tree.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";

/** More nobody reads; the count tells how many there are. */
const MOST_FINDINGS = 500;

export type Findings = { readonly findings: readonly UnitFinding[]; readonly findingCount: number };

/** What does not close in the tree as the client's transaction has it, of the units that are asked about. */
export async function readFindings(client: pg.ClientBase, isAsked: (unit: Unit) => boolean): Promise<Findings> {
  return toFindings(examineTree(await readUnitTree(client), isAsked));
}

export function toFindings(all: readonly UnitFinding[]): Findings {
  return { findings: all.slice(0, MOST_FINDINGS), findingCount: all.length };
}
