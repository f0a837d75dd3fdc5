import type { FeatureCollection } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import { freshnessOf } from "../../../core/domain/freshness.ts";
import { metricByCode } from "../../../core/domain/metric.ts";
import { QUALITY } from "../../../core/domain/reading.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import { gaugeLevels } from "../../../core/domain/water-alarm/declared-levels.ts";
import { judgeStage } from "../../../core/domain/water-alarm/judge-stage.ts";
import { stageTrend } from "../../../core/domain/water-alarm/stage-trend.ts";
import type { LevelsOfGauges } from "../../history/alarm-levels.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { type CityBuffers, readCell } from "../../picture/city-buffers.ts";

/** How a gauge is marked: by the alarm level reached, "unknown" where its levels are not, "silent" without a fresh and good stage. */
export type WaterMark = "level-3" | "level-2" | "level-1" | "below" | "unknown" | "silent";

export type WaterSign = {
  /** Its place in the list of devices. */
  readonly device: number;
  readonly mark: WaterMark;
  /** "BĐ2 · 3,62 m ↑" */
  readonly text: string;
};

export const WATER_MARKS: readonly WaterMark[] = ["level-3", "level-2", "level-1", "below", "unknown", "silent"];

/** A stage of some time ago, by the gauge's code. */
export type FormerStages = ReadonlyMap<string, { readonly value: number; readonly observedAtMs: number }>;

type View = {
  readonly devices: readonly Device[];
  readonly buffers: CityBuffers;
  readonly nowMs: number;
  readonly former: FormerStages;
  /** As declared; where a gauge has none there, what is known of its station holds. */
  readonly levels: LevelsOfGauges;
  readonly texts: Texts;
};

const ARROWS = { rising: " ↑", falling: " ↓", steady: " →" } as const;
const HOUR_MS = 3_600_000;
/** Less than this apart two stages tell no direction. */
const LEAST_HOURS = 0.25;

/** One sign for each water gauge: its level in shape and letter, its stage, and where it goes. */
export function waterSigns(view: View): readonly WaterSign[] {
  return view.devices.flatMap((device, index) => (device.kind === "water-gauge" ? [signOf(device, index, view)] : []));
}

function signOf(device: Device, index: number, { buffers, nowMs, former, levels, texts }: View): WaterSign {
  const { messages, format } = texts;
  const reading = readCell(buffers, index, metricByCode("water_level")?.id ?? -1);
  if (reading === undefined) return { device: index, mark: "silent", text: "—" };
  const freshness = freshnessOf({ observedAtMs: reading.observedAtMs, nowMs, intervalS: device.intervalS });
  if (freshness === "lost" || reading.quality !== QUALITY.good) {
    return { device: index, mark: "silent", text: messages.map.lastStage(format.instant(reading.observedAtMs, nowMs).slice(0, -3)) };
  }
  const judged = judgeStage(reading.value, gaugeLevels(device.name, vietnamDay(nowMs), levels.get(device.code)));
  const reached = judged.ok ? judged.reached : undefined;
  const level = reached === undefined || reached === 0 ? "" : `${messages.map.alarmLevel(String(reached))} · `;
  const text = `${level}${format.number(reading.value, 2)} m${arrowOf(device, reading, former)}`;
  return { device: index, mark: markOf(reached), text };
}

function markOf(reached: 0 | 1 | 2 | 3 | undefined): WaterMark {
  if (reached === undefined) return "unknown";
  return reached === 0 ? "below" : `level-${reached}`;
}

function arrowOf(device: Device, reading: { readonly value: number; readonly observedAtMs: number }, former: FormerStages): string {
  const before = former.get(device.code);
  if (before === undefined) return "";
  const hours = (reading.observedAtMs - before.observedAtMs) / HOUR_MS;
  if (hours < LEAST_HOURS) return "";
  const trend = stageTrend(reading.value - before.value, hours);
  return trend === undefined ? "" : ARROWS[trend];
}

/** Where labels meet, that of the higher level stays. */
export function waterFeatures(signs: readonly WaterSign[], devices: readonly Device[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: signs.flatMap(({ device, mark, text }) => {
      const gauge = devices[device];
      if (gauge === undefined) return [];
      return [
        {
          type: "Feature" as const,
          geometry: { type: "Point" as const, coordinates: [gauge.lon, gauge.lat] },
          properties: { mark, text, device: gauge.code, rank: WATER_MARKS.indexOf(mark) },
        },
      ];
    }),
  };
}
