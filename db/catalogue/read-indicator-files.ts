import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readEntries } from "../../core/contracts/catalogue.ts";
import type { CatalogueFault } from "../../core/domain/indicator/catalogue-fault.ts";
import { documentIndicators } from "../../core/domain/indicator/document-indicators.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { ConfigError } from "../../core/node/errors.ts";
import { packageRoot } from "../../core/node/package-root.ts";
import { readFactFiles } from "./read-fact-files.ts";

/** The catalogue of the repository: db/reference/indicators/*.json, and the figures of documents. Throws ConfigError that lists every fault. */
export async function readIndicatorFiles(known: { readonly sources?: ReadonlySet<string> } = {}): Promise<readonly Indicator[]> {
  const folder = path.join(packageRoot(import.meta.url), "db/reference/indicators");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  const files = await Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), "utf8")) as unknown));
  const { facts, derived } = await readFactFiles();
  const entries = files.flatMap((file) => (Array.isArray(file) ? (file as readonly unknown[]) : [file]));
  const reading = readEntries([...entries, ...documentIndicators(facts, derived)], known);
  if (reading.ok) return reading.indicators;
  throw new ConfigError(`the indicator catalogue is wrong:\n${reading.faults.map(tell).join("\n")}`);
}

function tell({ code, field, says }: CatalogueFault): string {
  return `  ${code} ${field}: ${says.en}`;
}
