import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readEntries } from "../../core/contracts/catalogue.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../db/reference/indicators");

/** The catalogue of the repository, by file. */
export function indicatorFiles(): ReadonlyMap<string, readonly unknown[]> {
  const names = readdirSync(FOLDER).toSorted();
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(path.join(FOLDER, name), "utf8")) as readonly unknown[]]));
}

export function referenceIndicators(): readonly Indicator[] {
  const reading = readEntries([...indicatorFiles().values()].flat());
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, undefined, 2));
  return reading.indicators;
}

export function referenceIndicator(code: string): Indicator {
  const found = referenceIndicators().find((indicator) => indicator.code === code);
  if (found === undefined) throw new Error(`no indicator ${code}`);
  return found;
}
