import { foldText } from "../vietnamese-text/fold-text.ts";
import { plainSpaces } from "../vietnamese-text/plain-spaces.ts";
import { isValidOn, type Unit, unitName } from "./unit.ts";

const LEVELS = ["province", "district", "commune"] as const;

/**
 * Units of any time whose kind and name hold all the words, the last of which may be a beginning: "phuong ha nam" is no
 * province. A word typed with marks must have them: "hạ nam" is not "Hà Nam". Whose name is just that comes first, then
 * who holds on the day, then the higher tiers. A code finds its units too.
 */
export function searchUnits(units: readonly Unit[], text: string, day: string): readonly Unit[] {
  const words = plainSpaces(text)
    .toLocaleLowerCase("vi")
    .split(" ")
    .filter((word) => foldText(word) !== "");
  if (words.length === 0) return [];
  const wanted = foldText(words.join(" "));
  const found = units.flatMap((unit) => {
    const name = unitName(unit).vi.toLocaleLowerCase("vi");
    const isCode = unit.code.toLocaleLowerCase("vi") === words.join(" ");
    if (!isCode && !holds(name, words)) return [];
    const isJust = isCode || foldText(unit.nameVi) === wanted || foldText(name) === wanted;
    const tier = unit.class === "territorial" ? LEVELS.indexOf(unit.level ?? "commune") : LEVELS.length;
    return [{ unit, key: [isJust ? 0 : 1, isValidOn(unit, day) ? 0 : 1, tier] }];
  });
  return found.toSorted((one, other) => compareKeys(one.key, other.key) || compareVersions(one.unit, other.unit)).map(({ unit }) => unit);
}

function holds(name: string, words: readonly string[]): boolean {
  const marked = name.normalize("NFC").split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => {
    const folded = foldText(word);
    const hasMarks = folded !== word;
    return marked.some((one) => (hasMarks ? one.startsWith(word) : foldText(one).startsWith(folded)));
  });
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  return one.map((part, at) => part - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The younger version of a code first. */
function compareVersions(one: Unit, other: Unit): number {
  if (one.code !== other.code) return one.code < other.code ? -1 : 1;
  return one.validFrom > other.validFrom ? -1 : 1;
}
