import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readEntries } from "../../core/contracts/catalogue.ts";
import { dataSourcesSchema } from "../../core/contracts/source-file.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import type { DataSource } from "../../core/domain/source/freshness-contract.ts";
import { ConfigError } from "../../core/node/errors.ts";
import { packageRoot } from "../../core/node/package-root.ts";

/** What was agreed with the operators of source systems: which figures in which form, and by when. */
export type Agreed = { readonly indicators: readonly Indicator[]; readonly sources: readonly DataSource[] };

/** Reads the catalogue and the list of sources of the checkout. Throws ConfigError for files that are wrong. */
export async function readAgreed(): Promise<Agreed> {
  const folder = path.join(packageRoot(import.meta.url), "db/reference");
  const sources = dataSourcesSchema.parse(JSON.parse(await readFile(path.join(folder, "sources.json"), "utf8")));
  const names = (await readdir(path.join(folder, "indicators"))).filter((name) => name.endsWith(".json")).toSorted();
  const files = await Promise.all(names.map((name) => readFile(path.join(folder, "indicators", name), "utf8")));
  const entries = files.flatMap((file) => JSON.parse(file) as readonly unknown[]);
  const read = readEntries(entries, { sources: new Set(sources.map(({ code }) => code)) });
  if (!read.ok)
    throw new ConfigError(`the indicator catalogue is wrong: ${read.faults.map(({ code, says }) => `${code}: ${says.en}`).join("; ")}`);
  return { indicators: read.indicators, sources };
}
