import { readFile } from "node:fs/promises";
import path from "node:path";
import { derivedFactsSchema, factsSchema } from "../../core/contracts/facts.ts";
import type { DerivedFact, Fact } from "../../core/domain/fact.ts";
import { packageRoot } from "../../core/node/package-root.ts";

/** What documents state and what is computed from it, as the repository has it. @throws ZodError for files that are wrong. */
export async function readFactFiles(): Promise<{ readonly facts: readonly Fact[]; readonly derived: readonly DerivedFact[] }> {
  const folder = path.join(packageRoot(import.meta.url), "db/reference");
  const read = async (name: string) => JSON.parse(await readFile(path.join(folder, name), "utf8")) as unknown;
  return { facts: factsSchema.parse(await read("facts.json")), derived: derivedFactsSchema.parse(await read("derived-facts.json")) };
}
