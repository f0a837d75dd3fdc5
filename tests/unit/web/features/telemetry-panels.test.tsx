// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { KindSeries } from "../../../../core/contracts/api/kind-series-api.ts";
import type { Cell } from "../../../../core/contracts/columns.ts";
import type { Device } from "../../../../core/domain/device.ts";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { UNTOLD } from "../../../../web/clock/shown-instant.ts";
import { AirPanel } from "../../../../web/features/air/air-panel.tsx";
import { DeviceQualityPanel } from "../../../../web/features/device-quality/device-quality-panel.tsx";
import { MeansPanel } from "../../../../web/features/indicators/means-panel.tsx";
import { MetricTrendPanel } from "../../../../web/features/indicators/metric-trend-panel.tsx";
import { LightingPanel } from "../../../../web/features/lighting/lighting-panel.tsx";
import { RainPanel } from "../../../../web/features/rain/rain-panel.tsx";
import { TrafficPanel } from "../../../../web/features/traffic/traffic-panel.tsx";
import { WaterPanel } from "../../../../web/features/water/water-panel.tsx";
import { setLanguage } from "../../../../web/i18n/language-store.ts";
import { liveStore } from "../../../../web/live/live-store.ts";
import { pictureOf } from "../../../../web/picture/picture.ts";
import { aCell, aCity, HEALTHY, NOW_MS } from "../a-city.ts";
import { aKindSeries, several } from "../picture/telemetry-city.ts";

const LONG = "Xã có tên dài sáu mươi ký tự để xem bảng còn đứng vững không";
const HOSTILE = "<img src=x onerror=alert(1)>";
const HOUR_MS = 3_600_000;
const AT = { column: 0, row: 0, columns: 4, rows: 6 };
/** Of the element that rows stand in; rows of 16 px a rem. */
let heightPx = 4000;

let root: Root;
let box: HTMLElement;
let answers: Readonly<Record<string, KindSeries>>;
const asked: URL[] = [];

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers({ now: NOW_MS });
  vi.stubGlobal("fetch", async (address: string) => {
    const url = new URL(address, "http://wall");
    asked.push(url);
    const answer = answers[url.searchParams.get("metrics") ?? ""];
    return answer === undefined ? new Response("{}", { status: 503 }) : Response.json(answer);
  });
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockImplementation(() => heightPx);
  document.documentElement.style.fontSize = "16px";
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
  answers = {};
  asked.length = 0;
  heightPx = 4000;
});

afterEach(async () => {
  await act(async () => root.unmount());
  setLanguage("vi");
  liveStore.setState({ told: UNTOLD, shownMs: undefined, nowMs: undefined, city: undefined, picture: undefined, health: undefined });
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(devices: readonly Device[], cells: readonly Cell[], clock: Clock = { mode: "live" }): void {
  const city = aCity(devices, cells);
  const picture = pictureOf(city, { nowMs: NOW_MS, health: HEALTHY });
  const told = { clock, atMs: NOW_MS, arrivedAtMs: NOW_MS };
  liveStore.setState({ city, picture, told, shownMs: NOW_MS, nowMs: NOW_MS, health: HEALTHY });
}

const draw = (what: ReactNode) =>
  act(async () => {
    root.render(what);
    await vi.advanceTimersByTimeAsync(50);
  });
const all = (id: string) => [...box.querySelectorAll<HTMLElement>(`[data-testid=${id}]`)];
const textOf = (id: string) => all(id).map((element) => element.textContent);

test("air: the worst station first with its index and what decides; of a reading alone no index is made", async () => {
  const devices = several("air-station", 3, (place) => ({ name: [HOSTILE, LONG, "Ba"][place] ?? "" }));
  show(devices, [aCell(0, "pm25", { value: 30 }), aCell(1, "pm25", { value: 90 }), aCell(2, "pm25", { value: 400, ageS: 900 })]);
  await draw(<AirPanel panel={{ kind: "air", at: AT }} />);
  expect(textOf("aqi")).toEqual(["—", "—", "—"]);

  const steady = (value: number) => Array.from({ length: 12 }, () => value);
  answers = {
    "pm25,pm10": aKindSeries({ kind: "air-station", stepMs: HOUR_MS, means: { pm25: [steady(30), steady(90), steady(10)] } }),
    "o3,no2,so2,co": aKindSeries({ kind: "air-station", stepMs: HOUR_MS, means: { no2: [[5], [5], [5]] } }),
  };
  await act(async () => void (await vi.advanceTimersByTimeAsync(5000)));
  expect(textOf("aqi")).toEqual(["157", "60", "20"]);
  expect(all("air-station").map(({ dataset }) => [dataset["device"], dataset["band"]])).toEqual([
    ["d1", "bad"],
    ["d0", "moderate"],
    ["d2", "good"],
  ]);
  expect(all("air-station")[0]?.textContent).toContain("Xấu · do PM2.5");
  expect(all("air-station")[2]?.textContent).toContain("mất tin 15 phút");
  expect(box.querySelector("img")).toBeNull();
  expect(box.textContent).toContain(HOSTILE);
});

test("water: stage, movement and the day's highest; a dead gauge shows no stage, and without levels that is said", async () => {
  const devices = several("water-gauge", 2, (place) => ({ name: ["Trạm Quế – sông Đáy", "Trạm Phủ Lý – sông Đáy"][place] ?? "" }));
  const day = (from: number, until: number) => Array.from({ length: 144 }, (_, step) => from + ((until - from) * step) / 143);
  answers = {
    water_level: aKindSeries({ kind: "water-gauge", stepMs: 600_000, means: { water_level: [day(4.4, 2).with(0, 4), day(1, 1)] } }),
  };
  show(devices, [aCell(0, "water_level", { value: 2 }), aCell(1, "water_level", { value: 9, ageS: 7200 })]);
  await draw(<WaterPanel panel={{ kind: "water", at: AT }} />);
  expect(textOf("stage")).toEqual(["2,00 m", "— m"]);
  expect(textOf("change")).toEqual(["↓ −9 cm/giờ", ""]);
  expect(all("water-gauge")[0]?.textContent).toContain("−2,38 từ đỉnh 10:15");
  expect(textOf("water-below")).toEqual(["chưa có mức báo động1 mất tin"]);
  expect(all("stage-curve")).toHaveLength(2);

  await act(async () => setLanguage("en"));
  await draw(<WaterPanel panel={{ kind: "water", at: AT, title: { vi: "Sông", en: "Rivers" } }} />);
  expect(box.querySelector("h2")?.textContent).toBe("Rivers");
  expect(textOf("change")[0]).toBe("↓ −9 cm/h");
});

test("rain: the wettest communes with what fell; where nothing did, that is said", async () => {
  const devices = several("weather-station", 2, (place) => ({ unitCode: ["13285", "13291"][place] ?? "" }));
  const hours = (mmH: number) => Array.from({ length: 36 }, () => mmH);
  answers = { rain_rate: aKindSeries({ kind: "weather-station", stepMs: 600_000, means: { rain_rate: [hours(0), hours(12)] } }) };
  show(devices, [aCell(0, "rain_rate", { value: 0 }), aCell(1, "rain_rate", { value: 15 })]);
  await draw(<RainPanel panel={{ kind: "rain", at: AT }} />);
  expect(textOf("rain-commune")).toEqual(["P. Phù Vân15,012,036,072,0"]);

  answers = { rain_rate: aKindSeries({ kind: "weather-station", stepMs: 600_000, means: { rain_rate: [hours(0), hours(0)] } }) };
  await act(async () => show(devices, [aCell(0, "rain_rate", { value: 0 })]));
  await act(async () => void (await vi.advanceTimersByTimeAsync(200_000)));
  expect(box.textContent).toContain("6 giờ qua không mưa");
});

test("traffic: the fullest street first, since when, and how many are full", async () => {
  const devices = several("traffic-counter", 2, (place) => ({ street: ["Biên Hòa", LONG][place] ?? "" }));
  const past = [Array.from({ length: 36 }, (_, step) => (step < 30 ? 38 : 8)), Array.from({ length: 36 }, () => 38)];
  answers = {
    traffic_speed: aKindSeries({
      kind: "traffic-counter",
      stepMs: 300_000,
      means: { traffic_speed: past },
      freeSpeedKmh: [40, 40],
    }),
  };
  show(
    devices,
    [8, 38].flatMap((speed, place) => [aCell(place, "traffic_speed", { value: speed }), aCell(place, "traffic_flow", { value: 900 })]),
  );
  await draw(<TrafficPanel panel={{ kind: "traffic", at: AT }} />);
  expect(textOf("street")).toEqual(["FBiên Hòa82090009:30", `A${LONG}3895900`]);
  expect(box.textContent).toContain("1 đường mức E–F · tham khảo HCM");
});

test("lighting: by day burning lamps come first, and the sums say how many there are of each", async () => {
  const cells = [0, 99].flatMap((lamps, place) => [
    aCell(place, "lamps_on", { value: lamps }),
    aCell(place, "power", { value: lamps / 10 }),
  ]);
  show(several("lighting-cabinet", 3), [...cells, aCell(2, "power", { value: 4, ageS: 4000 })]);
  await draw(<LightingPanel panel={{ kind: "lighting", at: AT }} />);
  expect(all("cabinet").map(({ dataset }) => [dataset["device"], dataset["state"]])).toEqual([
    ["d1", "daytime"],
    ["d2", "silent"],
  ]);
  expect(all("lighting-sums")[0]?.textContent).toContain("9,9 kW");
  expect(all("lighting-sums")[0]?.textContent).toContain("1/3 tủ đang sáng");
});

test("device quality: four shares, every kind, the longest silent by name; of the past nothing is said of what ingest counts now", async () => {
  const devices = [...several("noise-meter", 3, () => ({ name: HOSTILE })), ...several("air-station", 1)];
  show(devices, [aCell(0, "laeq"), aCell(1, "laeq", { ageS: 7200 }), aCell(3, "pm25")]);
  liveStore.setState({
    health: { ...HEALTHY, readings: { received: 100, stored: 50, duplicate: 49, rejected: 1, inFlight: 0, perSecond: 1 } },
  });
  await draw(<DeviceQualityPanel panel={{ kind: "device-quality", at: AT }} />);
  expect(textOf("quality-alive")).toEqual(["Sống50,0%"]);
  expect(textOf("quality-clean")).toEqual(["Sạch98,0%"]);
  expect(textOf("quality-kind")).toEqual(["Không khí1/10000", "Độ ồn1/30110"]);
  expect(textOf("silent-device")).toEqual([`${HOSTILE}2 giờ · P. Phủ Lý`, `${HOSTILE}chưa có tin · P. Phủ Lý`]);
  expect(box.querySelector("img")).toBeNull();

  await act(async () => show(devices, [aCell(0, "laeq")], { mode: "past", atMs: NOW_MS, rate: 0, knownAsOf: "then" }));
  expect(textOf("quality-clean")).toEqual(["Sạch—"]);
});

test("a panel shows as many rows as there is room for, and counts the rest", async () => {
  show(several("air-station", 1000), []);
  heightPx = 16 * 6.1 * 3 + 16 * 0.3 * 2;
  await draw(<AirPanel panel={{ kind: "air", at: AT }} />);
  expect(all("air-station")).toHaveLength(3);
  expect(textOf("air-below")[0]).toContain("+997 nữa");
});

test("with no device of the kind, and before there is a city, panels say so instead of failing", async () => {
  await draw(<WaterPanel panel={{ kind: "water", at: AT }} />);
  expect(asked).toEqual([]);
  await act(async () => show([], []));
  await draw(
    <>
      <AirPanel panel={{ kind: "air", at: AT }} />
      <WaterPanel panel={{ kind: "water", at: AT }} />
      <RainPanel panel={{ kind: "rain", at: AT }} />
      <TrafficPanel panel={{ kind: "traffic", at: AT }} />
      <LightingPanel panel={{ kind: "lighting", at: AT }} />
      <DeviceQualityPanel panel={{ kind: "device-quality", at: AT }} />
    </>,
  );
  for (const words of [
    "Không có trạm không khí",
    "Không có trạm mực nước",
    "Không có trạm đo mưa",
    "Không có bộ đếm xe",
    "Không có tủ chiếu sáng",
  ]) {
    expect(box.textContent).toContain(words);
  }
});

test("means and a metric's trend tell the metrics that the scene names; without a fresh reading there is a dash", async () => {
  show(several("water-gauge", 2), [aCell(0, "water_level", { value: 2.5 }), aCell(1, "water_level", { value: 3.5 })]);
  await draw(
    <>
      <MeansPanel panel={{ kind: "means", metrics: ["water_level", "humidity"], at: AT }} />
      <MetricTrendPanel panel={{ kind: "metric-trend", metric: "water_level", at: AT }} />
    </>,
  );
  expect(textOf("mean")).toEqual(["3,00", "—"]);
  expect(textOf("metric-mean")).toEqual(["3,00 m"]);
  expect(box.textContent).toContain("Độ ẩm");
});

test("in the past, curves are asked for up to the instant shown and by what is known of it", async () => {
  const atMs = NOW_MS;
  show(several("water-gauge", 1), [], { mode: "past", atMs, rate: 0, knownAsOf: "then" });
  await draw(<WaterPanel panel={{ kind: "water", at: AT }} />);
  const curves = asked.filter(({ pathname }) => pathname === "/api/v1/series-of-kind");
  expect(curves.map((url) => [url.searchParams.get("until"), url.searchParams.get("asOf")])).toEqual([
    ["2026-11-21T10:00:00+07:00", "2026-11-21T10:00:00+07:00"],
  ]);
  const levels = asked.filter(({ pathname }) => pathname === "/api/v1/settings");
  expect(levels.map((url) => url.searchParams.get("on"))).toEqual(["2026-11-21"]);
});
