import type { Bilingual } from "../bilingual.ts";

/**
 * territorial  an administrative unit
 * area         a former district or province, kept to find one's way; no tier of administration
 * agency       sở, ban, ngành of a province
 */
export const UNIT_CLASSES = ["territorial", "area", "agency"] as const;
export type UnitClass = (typeof UNIT_CLASSES)[number];

export const UNIT_LEVELS = ["province", "district", "commune"] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** One unit as it was from a day to before another. Codes and names are used again for others: only the id names it. */
export type Unit = {
  readonly id: number;
  readonly code: string;
  /** ISO day of Vietnam. */
  readonly validFrom: string;
  /** The first day on which it was no longer so; absent while it is. */
  readonly validTo?: string;
  readonly class: UnitClass;
  /** Of territorial units; absent where an import did not say. */
  readonly level?: UnitLevel;
  /** "Phường", "Huyện", "Sở". */
  readonly kind: string;
  /** Without its kind: "Phủ Lý". */
  readonly nameVi: string;
  /** With its kind: "Phu Ly Ward". */
  readonly nameEn: string;
  readonly parentCode?: string;
  /** The area that a commune lies in. */
  readonly areaCode?: string;
  readonly areaKm2?: number;
  readonly population?: number;
};

export const LINEAGE_KINDS = ["rename", "retype", "reparent", "merge", "split"] as const;
export type LineageKind = (typeof LINEAGE_KINDS)[number];

export const PIECE_KINDS = ["population", "area-ha", "stated"] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

/** What of one unit went into another. A unit with one way out went into it whole. */
export type LineageEdge = {
  readonly fromId: number;
  readonly toId: number;
  readonly kind: LineageKind;
  /** How large what changed hands was; absent: not known, and then nothing is apportioned by it. */
  readonly piece?: { readonly size: bigint; readonly kind: PieceKind };
  readonly decree?: string;
};

export function isValidOn({ validFrom, validTo }: Pick<Unit, "validFrom" | "validTo">, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day < validTo);
}

/** With its kind: "Phường Phủ Lý". */
export function unitName({ kind, nameVi, nameEn }: Pick<Unit, "kind" | "nameVi" | "nameEn">): Bilingual {
  return { vi: `${kind} ${nameVi}`, en: nameEn };
}
