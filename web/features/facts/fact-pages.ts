import type { ProvinceInfo } from "../../../core/contracts/push.ts";
import type { Fact, FactDomain, FactProvince, Language } from "../../../core/domain/fact.ts";
import { type FactText, factText, sourceText } from "./fact-text.ts";

/** What stands on the panel together: figures of one document and one domain. */
export type FactPage = {
  readonly key: string;
  readonly province: FactProvince;
  readonly domain: FactDomain;
  readonly sourceText: string;
  readonly facts: readonly FactText[];
};

/** The panel's room for figures and their source, in lines of body text, and how many letters such a line holds. */
export type PageRoom = { readonly lines: number; readonly lettersPerLine: number };

/** A figure's number is taller than a line of text. */
const NUMBER_LINES = 1.54;

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

/** All of a group come from one document. */
function pack(group: readonly Fact[], options: PackOptions): FactPage[] {
  const [first] = group;
  if (first === undefined) return [];
  const source = sourceText(first, options.language);
  const { lines: allLines, lettersPerLine } = options.room;
  const room = allLines - Math.ceil(source.length / lettersPerLine);
  const pages: FactText[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const text of group.map((fact) => factText(fact, options))) {
    const lines = linesOf(text, lettersPerLine);
    if (used + lines > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(text);
    used += lines;
  }
  const { province, domain } = first;
  return pages.map((facts) => ({ key: facts[0]?.id ?? "", province, domain, sourceText: source, facts }));
}

/** How much room a figure takes: its number, and its texts broken at the line's end. */
function linesOf(fact: FactText, lettersPerLine: number): number {
  const texts = [fact.label, fact.age, fact.flag ?? ""];
  const numberLines = Math.ceil(
    (2 * fact.number.length + fact.unit.length + (fact.qualifier ?? fact.explanation ?? "").length) / lettersPerLine,
  );
  return NUMBER_LINES * numberLines + texts.reduce((sum, text) => sum + Math.ceil(text.length / lettersPerLine), 0);
}
