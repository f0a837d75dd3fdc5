import type { DecreeFile } from "../../core/contracts/decree-file.ts";
import type { DecreedDevice, DecreedVersion, DecreeReport } from "../../core/contracts/decree-report.ts";
import type { TreeFinding } from "../../core/domain/unit/tree-finding.ts";
import { type LineageEdge, type Unit, unitName } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { toFindings } from "./read-findings.ts";

/** What a decree does to the tree. */
export type DecreeEffect = {
  /** With the decree in it. */
  readonly tree: UnitTree;
  readonly made: readonly Unit[];
  readonly ended: readonly Unit[];
  readonly lineage: readonly LineageEdge[];
  readonly findings: readonly TreeFinding[];
};

/** More nobody reads; the count tells how many there are. */
const MOST_DEVICES = 1000;

type Told = DecreeEffect & Pick<DecreeReport, "outcome" | "devices" | "lateItems">;

export function tellEffect(file: DecreeFile, { tree, made, ended, lineage, findings, outcome, devices, lateItems }: Told): DecreeReport {
  const codeOf = (id: number) => tree.byId(id)?.code ?? "";
  return {
    code: file.code,
    effectiveOn: file.effectiveOn,
    outcome,
    ended: ended.map(tellVersion),
    made: made.map(tellVersion),
    lineage: lineage.map(({ fromId, toId, kind, piece }) => ({
      from: codeOf(fromId),
      to: codeOf(toId),
      kind,
      ...(piece === undefined ? {} : { piece: { size: Number(piece.size), kind: piece.kind } }),
    })),
    ...toFindings(findings),
    devices: devices.slice(0, MOST_DEVICES),
    deviceCount: devices.filter(isToMove).length,
    lateItems,
  };
}

function isToMove({ isMoved }: DecreedDevice): boolean {
  return !isMoved;
}

function tellVersion(unit: Unit): DecreedVersion {
  const { code, validFrom, validTo, level, parentCode, areaCode } = unit;
  return {
    code,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    class: unit.class,
    ...(level === undefined ? {} : { level }),
    name: unitName(unit),
    ...(parentCode === undefined ? {} : { parentCode }),
    ...(areaCode === undefined ? {} : { areaCode }),
  };
}
