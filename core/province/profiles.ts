import type { ProvinceInfo } from "../contracts/push.ts";
import type { CommuneUnit } from "./commune-unit.ts";
import { HA_NAM_LINES } from "./lines-ha-nam.ts";
import { HUE_LINES } from "./lines-hue.ts";
import { HA_NAM_GAUGES, HUE_GAUGES, type RiverGauge } from "./river-gauges.ts";
import type { LonLat, SchematicLine } from "./schematic-line.ts";
import { HA_NAM_UNITS } from "./units-ha-nam.ts";
import { HUE_UNITS } from "./units-hue.ts";

export type ProfileId = ProvinceInfo["profile"];

/** A reference province: all that is needed to plan its devices and to draw its map. */
export type Profile = {
  readonly info: ProvinceInfo;
  /** Starts every device code of this province. */
  readonly codePrefix: string;
  /** The province of the administrative tree valid from 2025-07-01 that the units belong to. */
  readonly province: { readonly code: string; readonly type: "Tỉnh" | "Thành phố"; readonly nameVi: string; readonly nameEn: string };
  /** Where the figures of this province begin: an area of the province, or the province itself. */
  readonly figuresRootCode: string;
  readonly centre: LonLat;
  /** The commune with the most devices. */
  readonly centreUnitCode: string;
  readonly units: readonly CommuneUnit[];
  readonly lines: readonly SchematicLine[];
  readonly gauges: readonly RiverGauge[];
};

export const PROFILES: Readonly<Record<ProfileId, Profile>> = {
  "ha-nam": {
    info: {
      profile: "ha-nam",
      nameVi: "Khu vực Hà Nam (tỉnh Ninh Bình)",
      nameEn: "Hà Nam area (Ninh Bình province)",
      bounds: [105.765, 20.36, 106.19, 20.71],
    },
    codePrefix: "hn",
    province: { code: "37", type: "Tỉnh", nameVi: "Ninh Bình", nameEn: "Ninh Binh Province" },
    figuresRootCode: "KV-35",
    centre: [105.914, 20.541],
    centreUnitCode: "13285",
    units: HA_NAM_UNITS,
    lines: HA_NAM_LINES,
    gauges: HA_NAM_GAUGES,
  },
  hue: {
    info: { profile: "hue", nameVi: "Thành phố Huế", nameEn: "Huế city", bounds: [107.03, 15.99, 108.215, 16.75] },
    codePrefix: "hue",
    province: { code: "46", type: "Thành phố", nameVi: "Huế", nameEn: "Hue City" },
    figuresRootCode: "46",
    centre: [107.5886, 16.4637],
    centreUnitCode: "19789",
    units: HUE_UNITS,
    lines: HUE_LINES,
    gauges: HUE_GAUGES,
  },
};
