import type { ProfileId } from "../../core/province/profiles.ts";
import type { PlaceKm } from "./weather.ts";

/** How a river's stage behaves; the line with this id gives its course. Stages are metres above the datum of the gauges. */
export type River = {
  readonly lineId: string;
  /** Where the rain falls that feeds it, from the province's centre. */
  readonly basin: PlaceKm;
  /** Stage at the lower end of the line in the dry and the wet season; for a river that joins another, unused. */
  readonly dryM: number;
  readonly wetM: number;
  /** Rise of the low-water surface upstream, and how much steeper it gets with distance. */
  readonly slopeMPerKm: number;
  readonly steepeningMPerKm2: number;
  /** Metres of rise per mm/h of rain, averaged as the basin averages it. */
  readonly riseMPerMmH: number;
  /** Above this rise the water spreads over its plain and grows half as fast. */
  readonly bankfullRiseM: number;
  /** The quick part of the rise is greatest this long after a cloudburst, at the upper end of the line. */
  readonly peakAfterH: number;
  /** Speed of the wave down the line. */
  readonly waveKmH: number;
  readonly tideM: number;
  readonly tideHours: number;
  /** Towards the sea a flood flattens out over this length; undefined where the sea is far. */
  readonly seaReachKm: number | undefined;
  /** The river it meets, and with which of its own ends. */
  readonly joins: { readonly lineId: string; readonly ownEnd: "start" | "end" } | undefined;
};

const TONKIN_TIDE = { tideM: 0.08, tideHours: 24.84 };
const HUE_TIDE = { tideM: 0.12, tideHours: 12.42 };
const PLAIN = { bankfullRiseM: 2, dryM: 0, wetM: 0, steepeningMPerKm2: 0, waveKmH: 3.5, seaReachKm: undefined };

/** Figures are chosen to look right beside published stages of these rivers; they are not calibrated to them. */
export const RIVERS: Readonly<Record<ProfileId, readonly River[]>> = {
  "ha-nam": [
    {
      ...TONKIN_TIDE,
      lineId: "hn-river-day",
      basin: { xKm: -45, yKm: 35 },
      dryM: 0.7,
      wetM: 1.6,
      slopeMPerKm: 0.025,
      steepeningMPerKm2: 0,
      riseMPerMmH: 0.36,
      bankfullRiseM: 2.6,
      peakAfterH: 8,
      waveKmH: 4.5,
      seaReachKm: undefined,
      joins: undefined,
    },
    {
      tideM: 0.15,
      tideHours: 24.84,
      lineId: "hn-river-hong",
      basin: { xKm: -150, yKm: 120 },
      dryM: 1,
      wetM: 3.4,
      slopeMPerKm: 0.045,
      steepeningMPerKm2: 0,
      riseMPerMmH: 0.16,
      bankfullRiseM: 4,
      peakAfterH: 26,
      waveKmH: 6,
      seaReachKm: undefined,
      joins: undefined,
    },
    {
      ...PLAIN,
      ...TONKIN_TIDE,
      lineId: "hn-river-nhue",
      basin: { xKm: -5, yKm: 25 },
      slopeMPerKm: 0.03,
      riseMPerMmH: 0.1,
      peakAfterH: 8,
      joins: { lineId: "hn-river-day", ownEnd: "end" },
    },
    {
      ...PLAIN,
      ...TONKIN_TIDE,
      lineId: "hn-river-chau-giang",
      basin: { xKm: 8, yKm: 5 },
      slopeMPerKm: 0.01,
      riseMPerMmH: 0.07,
      peakAfterH: 7,
      joins: { lineId: "hn-river-day", ownEnd: "end" },
    },
    {
      ...PLAIN,
      ...TONKIN_TIDE,
      lineId: "hn-river-chau-giang-vinh-tru",
      basin: { xKm: 15, yKm: -2 },
      slopeMPerKm: 0.008,
      riseMPerMmH: 0.07,
      peakAfterH: 7,
      joins: { lineId: "hn-river-chau-giang", ownEnd: "start" },
    },
  ],
  hue: [
    {
      ...HUE_TIDE,
      lineId: "hue-river-huong",
      basin: { xKm: 5, yKm: -30 },
      dryM: 0.05,
      wetM: 0.2,
      slopeMPerKm: 0.01,
      steepeningMPerKm2: 0.0004,
      riseMPerMmH: 0.23,
      bankfullRiseM: 3.6,
      peakAfterH: 4.5,
      waveKmH: 7,
      seaReachKm: 12,
      joins: undefined,
    },
    {
      ...HUE_TIDE,
      lineId: "hue-river-o-lau",
      basin: { xKm: -45, yKm: 0 },
      dryM: 0.1,
      wetM: 0.3,
      slopeMPerKm: 0.02,
      steepeningMPerKm2: 0.0006,
      riseMPerMmH: 0.18,
      bankfullRiseM: 3,
      peakAfterH: 5,
      waveKmH: 7,
      seaReachKm: 10,
      joins: undefined,
    },
    {
      ...HUE_TIDE,
      lineId: "hue-river-bo",
      basin: { xKm: -25, yKm: -12 },
      dryM: 0,
      wetM: 0,
      slopeMPerKm: 0.02,
      steepeningMPerKm2: 0.0006,
      riseMPerMmH: 0.25,
      bankfullRiseM: 3.8,
      peakAfterH: 4.5,
      waveKmH: 7,
      seaReachKm: undefined,
      joins: { lineId: "hue-river-huong", ownEnd: "end" },
    },
  ],
};
