import type { ProvinceInfo } from "../../../core/contracts/push.ts";
import type { Fact, FactDomain, FactProvince, Language } from "../../../core/domain/fact.ts";
import { type FactText, factText } from "./fact-text.ts";

/** What stands on the panel together: figures of one document and one domain. */
export type FactPage = {
  readonly key: string;
  readonly province: FactProvince;
  readonly domain: FactDomain;
  readonly source: Fact["source"];
  readonly facts: readonly FactText[];
};

/** The panel's room for figures, in lines of body text, and how many letters such a line holds. */
export type PageRoom = { readonly lines: number; readonly lettersPerLine: number };

/** A figure's number is taller than a line of text. */
const NUMBER_LINES = 1.6;
const GAP_LINES = 0.4;

const OWN_PROVINCE: Readonly<Record<ProvinceInfo["profile"], FactProvince>> = { "ha-nam": "ha-nam", hue: "thua-thien-hue" };

/**
 * All indicators in pages that fit the room, the figures of the wall's own province first. A figure that alone is
 * larger than the room still gets a page. Page furniture of the sources is left out.
 */
export function factPages(
  facts: readonly Fact[],
  options: {
    readonly language: Language;
    readonly nowMs: number;
    readonly room: PageRoom;
    readonly profile: ProvinceInfo["profile"] | undefined;
  },
): readonly FactPage[] {
  const own = options.profile === undefined ? undefined : OWN_PROVINCE[options.profile];
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!fact.isIndicator) continue;
    const key = [fact.province === own ? 0 : 1, fact.province, fact.source.publishedOn, fact.domain].join("|");
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  const ordered = [...groups].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return ordered.flatMap(([, group]) => pack(group, options));
}

type PackOptions = { readonly language: Language; readonly nowMs: number; readonly room: PageRoom };

function pack(group: readonly Fact[], options: PackOptions): FactPage[] {
  const pages: Fact[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const fact of group) {
    const lines = linesOf(factText(fact, options), options.room.lettersPerLine);
    if (used + GAP_LINES + lines > options.room.lines) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(fact);
    used += lines + GAP_LINES;
  }
  return pages.flatMap((page) => {
    const [first] = page;
    if (first === undefined) return [];
    const { province, domain, source } = first;
    return [{ key: first.id, province, domain, source, facts: page.map((fact) => factText(fact, options)) }];
  });
}

/** How much room a figure takes: its number, and its texts broken at the line's end. */
function linesOf(fact: FactText, lettersPerLine: number): number {
  const texts = [fact.label, fact.age, ...fact.remarks];
  const numberLines = Math.ceil(
    (2 * fact.number.length + fact.unit.length + (fact.qualifier ?? fact.explanation ?? "").length) / lettersPerLine,
  );
  return NUMBER_LINES * numberLines + texts.reduce((sum, text) => sum + Math.ceil(text.length / lettersPerLine), 0);
}
