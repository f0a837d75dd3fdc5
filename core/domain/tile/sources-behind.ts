import type { Formula, Indicator } from "../indicator/indicator.ts";
import type { DataSource } from "../source/freshness-contract.ts";

type Catalogue = ReadonlyMap<string, { readonly indicator: Indicator }>;
type Sources = ReadonlyMap<string, { readonly source: DataSource }>;

/** Components of the index of serving citizens are indicators of this kind of code. */
const INDEX_COMPONENTS: Readonly<Record<Extract<Formula, { readonly kind: "index" }>["index"], string>> = { qd766: "qd766." };

/**
 * Codes of every source whose silence makes the indicator stale, its own first: those that its parts are counted from, and
 * those of the figures that it is combined of.
 */
export function sourcesBehind(indicator: Indicator, catalogue: Catalogue, sources: Sources): readonly string[] {
  return [...collect(indicator, { catalogue, sources, seen: new Set() })];
}

type Search = { readonly catalogue: Catalogue; readonly sources: Sources; readonly seen: Set<string> };

function collect(indicator: Indicator, search: Search): ReadonlySet<string> {
  const { catalogue, sources, seen } = search;
  seen.add(indicator.code);
  const found = new Set([indicator.source]);
  for (const { of } of Object.values(indicator.parts)) {
    if (of.kind !== "counted") continue;
    for (const { source } of sources.values()) if (source.contents.includes(of.feed)) found.add(source.code);
  }
  for (const code of restsOn(indicator, catalogue)) {
    const other = catalogue.get(code)?.indicator;
    if (other === undefined || seen.has(code)) continue;
    for (const source of collect(other, search)) found.add(source);
  }
  return found;
}

/** Codes of the indicators whose figures it is made of. */
function restsOn({ code, formula }: Indicator, catalogue: Catalogue): readonly string[] {
  if (formula.kind === "combined") return formula.args.filter((arg) => typeof arg === "string").filter((arg) => catalogue.has(arg));
  if (formula.kind !== "index") return [];
  const prefix = INDEX_COMPONENTS[formula.index];
  return [...catalogue.keys()].filter((other) => other.startsWith(prefix) && other !== code && other !== `${prefix}official`);
}
