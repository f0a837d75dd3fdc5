import { vietnamDay } from "../vietnam-time.ts";
import { gaugeLevels } from "../water-alarm/declared-levels.ts";
import { judgeStage } from "../water-alarm/judge-stage.ts";
import type { MeasuredDevice } from "./device-hours.ts";
import { type Asked, asSeries, coverageOf, fromStations, goodHours, greatest, kept, type Measured, type StationValue } from "./measured.ts";

const MICRO = 1e6;

/** Mean stage of each gauge; of the unit that of the gauge with the highest alarm level, or the highest stage where none is known. */
export function measureStage(asked: Asked): readonly Measured[] {
  const stations = asked.devices.map((device): StationValue => {
    const rows = goodHours(asked, device, "water_level").flatMap((hourMs) => asked.hours.find(device, "water_level", hourMs) ?? []);
    const good = rows.reduce((sum, row) => sum + row.good, 0);
    const covered = coverageOf(asked, device, "water_level");
    if (good === 0) return { device, ...covered, value: undefined };
    const value = kept(rows.reduce((sum, row) => sum + row.sumMicro, 0) / MICRO / good);
    const reached = alarmLevel(device, value, vietnamDay(asked.throughMs - 1));
    return { device, ...covered, value, ...(reached === undefined ? {} : { parts: { alarm_level: reached } }) };
  });
  return [
    fromStations(asked, stations, (valued) => {
      const level = (station: StationValue) => station.parts?.alarm_level ?? -1;
      const most = Math.max(...valued.map(level));
      return greatest(valued.filter((station) => level(station) === most));
    }),
    ...stations.map(asSeries),
  ];
}

function alarmLevel(device: MeasuredDevice, stageM: number, day: string): number | undefined {
  const judged = judgeStage(stageM, gaugeLevels(device.name, day, device.declaredLevels));
  return judged.ok ? judged.reached : undefined;
}

/** Millimetres that fell in the hour. */
export function measureRain(asked: Asked): readonly Measured[] {
  const stations = asked.devices.map((device): StationValue => {
    const covered = coverageOf(asked, device, "rain_rate");
    const fell = goodHours(asked, device, "rain_rate").map((hourMs) => {
      const row = asked.hours.find(device, "rain_rate", hourMs);
      // Millimetres an hour, for an hour.
      return row === undefined ? 0 : row.sumMicro / MICRO / row.good;
    });
    return { device, ...covered, value: fell.length === 0 ? undefined : kept(fell.reduce((sum, mm) => sum + mm, 0)) };
  });
  return [fromStations(asked, stations, greatest), ...stations.map(asSeries)];
}
