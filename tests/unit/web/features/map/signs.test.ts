import { expect, test } from "vitest";
import { incidentsOf } from "../../../../../web/features/map/incidents.ts";
import { trafficFeatures, unitMeans } from "../../../../../web/features/map/overlays.ts";
import { waterSigns } from "../../../../../web/features/map/water-signs.ts";
import { textsOf } from "../../../../../web/i18n/language-store.ts";
import type { AttentionItem } from "../../../../../web/picture/attention-item.ts";
import { THEMES } from "../../../../../web/theme/tokens.ts";
import { aCell, aCity, aDevice, NOW_MS } from "../../a-city.ts";

const texts = textsOf("vi");
const HOUR_MS = 3_600_000;
const kimLong = aDevice("water-gauge", { code: "g", name: "Trạm Kim Long – sông Hương" });

function signOf(value: number, own: { ageS?: number; quality?: number; former?: number } = {}) {
  const { buffers } = aCity([kimLong], [aCell(0, "water_level", { value, ...own })]);
  const former = new Map(own.former === undefined ? [] : [["g", { value: own.former, observedAtMs: NOW_MS - HOUR_MS }]]);
  return waterSigns({ devices: [kimLong], buffers, nowMs: NOW_MS, former, levels: new Map(), texts })[0];
}

test("a gauge tells its alarm level, its stage and where it goes", () => {
  expect(signOf(2.62, { former: 2.5 })).toMatchObject({ mark: "level-2", text: "BĐ2 · 2,62 m ↑" });
  expect(signOf(0.8, { former: 0.9 })).toMatchObject({ mark: "below", text: "0,80 m ↓" });
  expect(signOf(3.6)).toMatchObject({ mark: "level-3", text: "BĐ3 · 3,60 m" });
});

test("a gauge whose levels nobody told is never said to be below them", () => {
  const gauge = aDevice("water-gauge", { name: "Trạm Quế – sông Đáy" });
  const { buffers } = aCity([gauge], [aCell(0, "water_level", { value: 9 })]);
  expect(waterSigns({ devices: [gauge], buffers, nowMs: NOW_MS, former: new Map(), levels: new Map(), texts })[0]?.mark).toBe("unknown");
});

test("a gauge whose levels the operator declared is marked by them", () => {
  const gauge = aDevice("water-gauge", { code: "g", name: "Trạm Quế – sông Đáy" });
  const { buffers } = aCity([gauge], [aCell(0, "water_level", { value: 9 })]);
  const levels = new Map([["g", { 1: 3, 2: 8.5, 3: 11 }]]);
  const [sign] = waterSigns({ devices: [gauge], buffers, nowMs: NOW_MS, former: new Map(), levels, texts });
  expect(sign).toMatchObject({ mark: "level-2", text: "BĐ2 · 9,00 m" });
});

test("a gauge that is lost or doubted shows no level, only when its last stage was taken", () => {
  expect(signOf(3.6, { ageS: 3600 })).toMatchObject({ mark: "silent", text: "— · 09:00" });
  expect(signOf(99, { quality: 1 })?.mark).toBe("silent");
});

test("a street is dotted without a fresh and good speed, and named only where it is bad", () => {
  const counters = [0, 1, 2].map((at) => aDevice("traffic-counter", { code: `c${at}`, street: "x" }));
  const { buffers } = aCity(counters, [
    aCell(0, "traffic_speed", { value: 5 }),
    aCell(1, "traffic_speed", { value: 60 }),
    aCell(2, "traffic_speed", { value: 60, ageS: 600 }),
  ]);
  const stretches = counters.map((_, counter) => ({
    line: [
      [105, 20],
      [106, 20],
    ] as const,
    kind: "street" as const,
    name: "x",
    counter,
  }));
  const { features } = trafficFeatures(stretches, { devices: counters, buffers, nowMs: NOW_MS }, { theme: THEMES.dim, texts });
  expect(features.map(({ properties }) => [properties?.["level"], properties?.["text"]])).toEqual([
    ["F", "F · 5 km/h"],
    ["A", ""],
    ["", ""],
  ]);
});

test("the mean of a commune counts good and fresh readings only, and silence is not zero", () => {
  const stations = ["a", "a", "b"].map((unitCode, at) => aDevice("weather-station", { code: `w${at}`, unitCode }));
  const { buffers } = aCity(stations, [
    aCell(0, "rain_rate", { value: 4 }),
    aCell(1, "rain_rate", { value: 300, quality: 2 }),
    aCell(2, "rain_rate", { value: 9, ageS: 3600 }),
  ]);
  expect(unitMeans("rain_rate", { devices: stations, buffers, nowMs: NOW_MS }, texts)).toEqual([
    { unitCode: "a", value: 4, text: "4,0", status: "none" },
    { unitCode: "b", value: undefined, text: "—", status: "none" },
  ]);
});

test("what has one cause is told once, at the device in its midst; silence only worth noting is left to the marks", () => {
  const cameras = [105.9, 105.91, 105.98].map((lon, at) => aDevice("camera-box", { code: `k${at}`, lon, lat: 20.5 }));
  const silent = (severity: AttentionItem["severity"]): AttentionItem => ({
    id: severity,
    severity,
    subject: { type: "silent", freshness: "lost", kind: "camera-box", count: 3, total: 9, unitCodes: [] },
    devices: [0, 1, 2],
    sinceMs: undefined,
  });
  const incidents = incidentsOf([silent("act"), silent("note")], cameras, texts);
  expect(incidents).toEqual([{ severity: "act", ringed: [0, 1, 2], named: 1, text: "Camera: 3 mất tín hiệu" }]);
});

test("of a mass that fell silent only the device in its midst is ringed", () => {
  const cameras = Array.from({ length: 41 }, (_, at) => aDevice("camera-box", { code: `k${at}`, lon: 105.9 + at / 1000, lat: 20.5 }));
  const places = cameras.map((_, at) => at);
  const subject = { type: "silent", freshness: "lost", kind: "camera-box", count: 41, total: 41, unitCodes: [] } as const;
  const [incident] = incidentsOf([{ id: "mass", severity: "act", subject, devices: places, sinceMs: undefined }], cameras, texts);
  expect(incident).toMatchObject({ ringed: [20], named: 20 });
});
