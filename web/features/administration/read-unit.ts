import type { UnitVersion } from "../../../core/contracts/api/units-api.ts";
import { fits, isRecord, TEXT } from "./answer-shape.ts";

/** Who a unit is, and of what it was made. */
export type UnitAbout = {
  readonly unit: UnitVersion;
  /** By name, with the decree where it is known; nothing where it was never anything else. */
  readonly formedFrom: readonly { readonly name: UnitVersion["name"]; readonly isPart: boolean }[];
  readonly decree: string | undefined;
};

const UNIT = { code: "string", name: TEXT, kind: "string", class: "string", validFrom: "string" } as const;

/** The version that holds, else the last, out of the answer of `GET /administrative-units/{code}/history`. */
export function readUnitAbout(answer: unknown): UnitAbout | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["versions"])) return undefined;
  const versions = answer["versions"].filter(isVersion);
  const version = versions.findLast(({ unit }) => unit.isValid) ?? versions.at(-1);
  if (version === undefined) return undefined;
  const from = version.predecessors.filter(({ unit }) => isRecord(unit) && fits(unit, UNIT));
  return {
    unit: version.unit,
    formedFrom: from.map(({ unit, kind }) => ({ name: unit.name, isPart: kind !== "merge" && kind !== "rename" })),
    decree: from.find(({ decree }) => decree !== undefined)?.decree,
  };
}

type Version = {
  readonly unit: UnitVersion;
  readonly predecessors: readonly { readonly unit: UnitVersion; readonly kind: string; readonly decree?: string }[];
};

function isVersion(candidate: unknown): candidate is Version {
  return fits(candidate, { unit: UNIT, predecessors: "array" });
}
