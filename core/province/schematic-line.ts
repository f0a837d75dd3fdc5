/** WGS 84 longitude and latitude in degrees. */
export type LonLat = readonly [number, number];

/**
 * A river or road as a rough polyline ("sơ đồ"): good for orientation and for placing simulated devices, not
 * for measuring. Rivers run downstream. Drawn by hand from commune borders that follow the rivers (public data
 * set vietnamese-provinces-database, MIT) and from common knowledge of the roads; positions may be off by some
 * hundred metres.
 */
export type SchematicLine = {
  readonly id: string;
  readonly nameVi: string;
  readonly kind: "river" | "road" | "street";
  readonly line: readonly LonLat[];
};
