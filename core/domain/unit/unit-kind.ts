import { foldText } from "../vietnamese-text/fold-text.ts";
import type { UnitLevel } from "./unit.ts";

/** Kinds of units as they are written before names, the longer before those that begin them; and where they stand. */
const KINDS = {
  "Thành phố": undefined,
  "Thị xã": "district",
  "Thị trấn": "commune",
  "Đặc khu": "commune",
  Tỉnh: "province",
  Huyện: "district",
  Quận: "district",
  Phường: "commune",
  Xã: "commune",
  Sở: undefined,
  Ban: undefined,
  "Văn phòng": undefined,
  "Thanh tra": undefined,
  "Khu vực": undefined,
} as const satisfies Readonly<Record<string, UnitLevel | undefined>>;

export type UnitKindName = keyof typeof KINDS;

export const UNIT_KIND_NAMES = Object.keys(KINDS) as [UnitKindName, ...UnitKindName[]]; // Object.keys forgets the keys' type

/** The kind that somebody means by "phuong", "PHƯỜNG" or "Phường"; undefined for other words. */
export function kindNamed(text: string): UnitKindName | undefined {
  const wanted = foldText(text);
  return UNIT_KIND_NAMES.find((kind) => foldText(kind) === wanted);
}

/** "Phường Phủ Lý" is a Phường and Phủ Lý; a name without a kind stays whole. */
export function splitUnitName(text: string): { readonly kind?: UnitKindName; readonly name: string } {
  const kind = UNIT_KIND_NAMES.find((one) => text.toLocaleLowerCase("vi").startsWith(`${one.toLocaleLowerCase("vi")} `));
  return kind === undefined ? { name: text } : { kind, name: text.slice(kind.length + 1).trim() };
}

/** A city below a province is a district, one below none is what provinces are. */
export function levelOfKind(kind: string, hasParent: boolean): UnitLevel | undefined {
  if (kind === "Thành phố") return hasParent ? "district" : "province";
  return UNIT_KIND_NAMES.includes(kind as UnitKindName) ? KINDS[kind as UnitKindName] : undefined; // told by the list itself
}
