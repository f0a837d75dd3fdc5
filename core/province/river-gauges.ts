import type { LonLat } from "./schematic-line.ts";

/** A named water gauge on the river that `lineId` draws. */
export type RiverGauge = {
  readonly name: string;
  readonly lineId: string;
  readonly place: LonLat;
  /** Its commune where that is well known; for the others the place is looked up. */
  readonly unitCode?: string;
};

/**
 * Names of places on the rivers. Phủ Lý, Kim Long and Phú Ốc carry hydrological stations in reality; here all
 * are simulated, and stand where the schematic line passes the place, not where a station does.
 */
export const HA_NAM_GAUGES: readonly RiverGauge[] = [
  { name: "Trạm Phủ Lý – sông Đáy", lineId: "hn-river-day", place: [105.911, 20.537], unitCode: "13285" },
  { name: "Trạm Quế – sông Đáy", lineId: "hn-river-day", place: [105.872, 20.57] },
  { name: "Trạm Kiện Khê – sông Đáy", lineId: "hn-river-day", place: [105.906, 20.505] },
  { name: "Trạm Đoan Vĩ – sông Đáy", lineId: "hn-river-day", place: [105.926, 20.385] },
  { name: "Trạm Nhật Tựu – sông Nhuệ", lineId: "hn-river-nhue", place: [105.905, 20.635] },
  { name: "Trạm Vĩnh Trụ – sông Châu Giang", lineId: "hn-river-chau-giang-vinh-tru", place: [106.038, 20.53] },
  { name: "Trạm Yên Lệnh – sông Hồng", lineId: "hn-river-hong", place: [106.038, 20.65] },
  { name: "Trạm Lam Hạ – sông Châu Giang", lineId: "hn-river-chau-giang", place: [105.925, 20.545] },
  { name: "Trạm Khả Phong – sông Đáy", lineId: "hn-river-day", place: [105.825, 20.595] },
  { name: "Trạm Thanh Nghị – sông Đáy", lineId: "hn-river-day", place: [105.916, 20.432] },
  { name: "Trạm Phù Vân – sông Nhuệ", lineId: "hn-river-nhue", place: [105.916, 20.565] },
  { name: "Trạm Tắc Giang – sông Châu Giang", lineId: "hn-river-chau-giang", place: [106.031, 20.625] },
  { name: "Trạm Chân Lý – sông Hồng", lineId: "hn-river-hong", place: [106.105, 20.62] },
  { name: "Trạm Hòa Hậu – sông Hồng", lineId: "hn-river-hong", place: [106.185, 20.5] },
  { name: "Trạm An Bài – sông Châu Giang", lineId: "hn-river-chau-giang-vinh-tru", place: [106.018, 20.58] },
  { name: "Trạm Nhân Hà – sông Châu Giang", lineId: "hn-river-chau-giang-vinh-tru", place: [106.136, 20.52] },
];

export const HUE_GAUGES: readonly RiverGauge[] = [
  { name: "Trạm Kim Long – sông Hương", lineId: "hue-river-huong", place: [107.56, 16.456], unitCode: "19774" },
  { name: "Trạm Phú Ốc – sông Bồ", lineId: "hue-river-bo", place: [107.467, 16.533], unitCode: "19996" },
  { name: "Trạm Tuần – sông Hương", lineId: "hue-river-huong", place: [107.573, 16.385] },
  { name: "Trạm Dương Hòa – sông Hương", lineId: "hue-river-huong", place: [107.595, 16.33] },
  { name: "Trạm Phò Trạch – sông Ô Lâu", lineId: "hue-river-o-lau", place: [107.315, 16.63] },
  { name: "Trạm Phú Xuân – sông Hương", lineId: "hue-river-huong", place: [107.59, 16.47] },
  { name: "Trạm Cổ Bi – sông Bồ", lineId: "hue-river-bo", place: [107.43, 16.49] },
  { name: "Trạm Sình – sông Hương", lineId: "hue-river-huong", place: [107.573, 16.522] },
  { name: "Trạm Quảng Thọ – sông Bồ", lineId: "hue-river-bo", place: [107.52, 16.522] },
  { name: "Trạm Bao Vinh – sông Hương", lineId: "hue-river-huong", place: [107.577, 16.495] },
  { name: "Trạm Thuận An – cửa sông Hương", lineId: "hue-river-huong", place: [107.64, 16.552] },
  { name: "Trạm Hương Vân – sông Bồ", lineId: "hue-river-bo", place: [107.395, 16.425] },
  { name: "Trạm Phong Mỹ – sông Ô Lâu", lineId: "hue-river-o-lau", place: [107.22, 16.52] },
  { name: "Trạm Phong Bình – sông Ô Lâu", lineId: "hue-river-o-lau", place: [107.37, 16.67] },
  { name: "Trạm Long Hồ – sông Hương", lineId: "hue-river-huong", place: [107.532, 16.443] },
  { name: "Trạm Quảng An – sông Bồ", lineId: "hue-river-bo", place: [107.555, 16.529] },
];
