import { isRecord } from "./answer-shape.ts";

/** A unit that can be chosen. */
export type KnownUnit = { readonly code: string; readonly name: { readonly vi: string; readonly en: string }; readonly folded: string };

const MOST = 8;

/** Units out of the answer of `GET /units`; a row without a code or a name is left out. */
export function readUnits(answer: unknown): readonly KnownUnit[] | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["units"])) return undefined;
  return answer["units"].flatMap((unit: unknown): readonly KnownUnit[] => {
    if (!isRecord(unit)) return [];
    const { code, kind, nameVi, nameEn } = unit;
    if (typeof code !== "string" || typeof nameVi !== "string") return [];
    const vi = typeof kind === "string" ? `${kind} ${nameVi}` : nameVi;
    const en = typeof nameEn === "string" ? nameEn : nameVi;
    return [{ code, name: { vi, en }, folded: `${fold(vi)} ${fold(en)} ${fold(code)}` }];
  });
}

/** Those whose name has all the words typed, as words' beginnings, with or without marks; where it begins with them first. */
export function findUnits(units: readonly KnownUnit[], typed: string): readonly KnownUnit[] {
  const words = fold(typed).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const found = units.filter(({ folded }) => words.every((word) => ` ${folded}`.includes(` ${word}`)));
  const collator = new Intl.Collator("vi");
  return found.toSorted((left, right) => collator.compare(left.name.vi, right.name.vi)).slice(0, MOST);
}

/** "Đồng Văn" → "dong van": đ has no decomposition of its own. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
