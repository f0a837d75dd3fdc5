import { isRecord } from "./answer-shape.ts";

/** A unit that can be chosen; one of another time is found, too. */
export type KnownUnit = {
  readonly code: string;
  readonly validFrom: string;
  /** The first day on which it no longer is. */
  readonly validTo: string | undefined;
  readonly isValid: boolean;
  readonly isArea: boolean;
  /** Of a province: it is found, but stands below no area of it. */
  readonly agencyOf: string | undefined;
  /** With its kind: "Phường Hà Nam". */
  readonly name: { readonly vi: string; readonly en: string };
};

/** Units out of the answer of `GET /administrative-units`, in its order; what holds comes before what is past. */
export function readUnits(answer: unknown): readonly KnownUnit[] | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["units"])) return undefined;
  return answer["units"].flatMap((unit: unknown) => unitOf(unit)).toSorted((left, right) => placeOf(left) - placeOf(right));
}

function unitOf(unit: unknown): readonly KnownUnit[] {
  if (!isRecord(unit) || !isRecord(unit["name"])) return [];
  const { code, validFrom, validTo, name, parentCode } = unit;
  if (typeof code !== "string" || typeof name["vi"] !== "string") return [];
  return [
    {
      code,
      validFrom: typeof validFrom === "string" ? validFrom : "",
      validTo: typeof validTo === "string" ? validTo : undefined,
      isValid: unit["isValid"] !== false,
      isArea: unit["class"] === "area",
      agencyOf: unit["class"] === "agency" && typeof parentCode === "string" ? parentCode : undefined,
      name: { vi: name["vi"], en: typeof name["en"] === "string" ? name["en"] : name["vi"] },
    },
  ];
}

function placeOf({ isValid, isArea }: KnownUnit): number {
  return (isValid ? 0 : 2) + (isArea ? 1 : 0);
}
