import type { Fact } from "../../../core/domain/fact.ts";

/**
 * Takes the facts out of the server's answer. The server has validated them on loading; here only what the panel
 * reaches into is checked, and a fact that lacks it is left out. Undefined when the answer is no list of facts at all.
 */
export function readFacts(answer: unknown): readonly Fact[] | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["facts"])) return undefined;
  return answer["facts"].filter(isFact);
}

function isFact(candidate: unknown): candidate is Fact {
  return (
    isRecord(candidate) &&
    hasTexts(candidate, ["id", "province", "domain", "labelVi", "labelEn", "unit", "unitEn", "qualifier", "asOf"]) &&
    isRecord(candidate["source"]) &&
    hasTexts(candidate["source"], ["titleVi", "titleEn", "publishedOn"]) &&
    typeof candidate["isIndicator"] === "boolean"
  );
}

function hasTexts(record: Record<string, unknown>, keys: readonly string[]): boolean {
  return keys.every((key) => typeof record[key] === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
