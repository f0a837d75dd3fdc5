import { readFile } from "node:fs/promises";
import path from "node:path";
import { type UnitReference, unitReferenceSchema } from "../../core/contracts/unit-reference.ts";
import { packageRoot } from "../../core/node/package-root.ts";

/** Provinces first: the others name their decrees. */
const FILES = ["provinces", "ha-nam", "yen-bai", "bac-kan", "thua-thien-hue", "agencies", "branches"] as const;

/** All units of the reference provinces before and after 1 July 2025, in one. @throws when a file is not as it must be. */
export async function readUnitReference(): Promise<UnitReference> {
  const folder = path.join(packageRoot(import.meta.url), "db/reference/units");
  const files = await Promise.all(FILES.map(async (name) => readFile(path.join(folder, `${name}.json`), "utf8")));
  const parts = files.map((text) => unitReferenceSchema.parse(JSON.parse(text)));
  return {
    decrees: parts.flatMap((part) => part.decrees),
    units: parts.flatMap((part) => part.units.flatMap(({ units, ...common }) => units.map((unit) => ({ ...common, ...unit })))),
    lineage: parts.flatMap((part) => part.lineage.flatMap(({ edges, ...common }) => edges.map((edge) => ({ ...common, ...edge })))),
  };
}
