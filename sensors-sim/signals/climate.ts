import type { ProfileId } from "../../core/province/profiles.ts";
import type { LonLat } from "../../core/province/schematic-line.ts";

/** The long-term weather of a province in rough figures; days are days of the year. */
export type Climate = {
  readonly meanC: number;
  /** Half the difference between the warmest and the coolest time of the year. */
  readonly swingC: number;
  readonly warmestDay: number;
  readonly wettestDay: number;
  /** Hardest rain of ordinary dry-season and wet-season weather, mm/h. */
  readonly dryRainMmH: number;
  readonly wetRainMmH: number;
  /** Where the wind mostly comes from. */
  readonly winterWindDeg: number;
  readonly summerWindDeg: number;
  /** PM2.5 away from any source: yearly mean and what winter adds, µg/m³. */
  readonly dustMean: number;
  readonly dustWinter: number;
  /** Mean rain of the storm in the flood scenario, mm/h. */
  readonly stormMmH: number;
  /** Cement works, quarries and industrial zones; places are approximate, strengths 0 to 1 assumed. */
  readonly industry: readonly { readonly place: LonLat; readonly dust: number; readonly sulphur: number }[];
};

export const CLIMATES: Readonly<Record<ProfileId, Climate>> = {
  "ha-nam": {
    meanC: 23.9,
    swingC: 6.2,
    warmestDay: 193,
    wettestDay: 226,
    dryRainMmH: 4,
    wetRainMmH: 38,
    winterWindDeg: 40,
    summerWindDeg: 140,
    dustMean: 29,
    dustWinter: 13,
    stormMmH: 20,
    industry: [
      { place: [105.893, 20.492], dust: 1, sulphur: 0.5 },
      { place: [105.882, 20.43], dust: 0.9, sulphur: 0.7 },
      { place: [105.868, 20.532], dust: 0.8, sulphur: 0.7 },
      { place: [105.926, 20.655], dust: 0.3, sulphur: 0.6 },
    ],
  },
  hue: {
    meanC: 25.2,
    swingC: 4.6,
    warmestDay: 186,
    wettestDay: 300,
    dryRainMmH: 8,
    wetRainMmH: 45,
    winterWindDeg: 320,
    summerWindDeg: 225,
    dustMean: 16,
    dustWinter: 5,
    stormMmH: 34,
    industry: [
      { place: [107.405, 16.535], dust: 0.8, sulphur: 0.6 },
      { place: [107.5, 16.46], dust: 0.5, sulphur: 0.4 },
      { place: [107.7, 16.385], dust: 0.2, sulphur: 0.5 },
    ],
  },
};
