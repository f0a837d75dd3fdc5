/** A commune-level unit of the two-tier administrative tree valid from 2025-07-01. */
export type CommuneUnit = {
  readonly code: string;
  readonly type: "Phường" | "Xã";
  /** Without the type: "Phủ Lý". */
  readonly nameVi: string;
  /** With the type: "Phu Ly Ward". */
  readonly nameEn: string;
  /** Centroid, WGS 84 degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly areaKm2: number;
  /** West, south, east, north in WGS 84 degrees. */
  readonly bbox: readonly [number, number, number, number];
  /** Code of the province. */
  readonly parentCode: string;
};

/** "P. Phủ Lý", "X. Bình Lục": the short form used in device names and on the map. */
export function shortUnitName(unit: CommuneUnit): string {
  return `${unit.type === "Phường" ? "P." : "X."} ${unit.nameVi}`;
}
