import { foldText } from "../../../core/domain/vietnamese-text/fold-text.ts";
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
    return [{ code, name: { vi, en }, folded: `${foldText(vi)} ${foldText(en)} ${foldText(code)}` }];
  });
}

/** Those whose name has all the words typed, as words' beginnings, with or without marks; first where they stand together. */
export function findUnits(units: readonly KnownUnit[], typed: string): readonly KnownUnit[] {
  const words = foldText(typed).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const together = words.join(" ");
  const found = units.filter(({ folded }) => words.every((word) => ` ${folded}`.includes(` ${word}`)));
  const collator = new Intl.Collator("vi");
  const apart = ({ folded }: KnownUnit) => (` ${folded}`.includes(` ${together}`) ? 0 : 1);
  return found.toSorted((left, right) => apart(left) - apart(right) || collator.compare(left.name.vi, right.name.vi)).slice(0, MOST);
}
