/** WGS 84 longitude and latitude in degrees. */
export type LonLat = readonly [number, number];

/**
 * A river or road as a rough polyline ("sơ đồ"): good for orientation and for placing simulated devices, not
 * for measuring. Rivers run downstream. Drawn by hand from the communes' published centroids and bounding boxes
 * and from common knowledge of what flows and leads where; traced from no map. Positions may be off by a
 * kilometre outside the centre and by some hundred metres inside.
 */
export type SchematicLine = {
  readonly id: string;
  readonly nameVi: string;
  readonly kind: "river" | "road" | "street";
  readonly line: readonly LonLat[];
  /** The commune of a street that is known to lie in one; for the others each place is looked up. */
  readonly unitCode?: string;
};
