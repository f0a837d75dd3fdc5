// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Alarm } from "../../../../core/contracts/push.ts";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { UNTOLD } from "../../../../web/clock/shown-instant.ts";
import { DeviceCard } from "../../../../web/features/device-card/device-card.tsx";
import { setLanguage } from "../../../../web/i18n/language-store.ts";
import { liveStore } from "../../../../web/live/live-store.ts";
import { pictureOf } from "../../../../web/picture/picture.ts";
import { selectDevice, selectMetric } from "../../../../web/selection/selection-store.ts";
import { aCell, aCity, aDevice, anAlarm, HEALTHY, NOW_MS } from "../a-city.ts";

// There is no canvas here to draw on; what is drawn is tested as series-shape and series-option.
vi.mock("../../../../web/charts/use-chart.ts", () => ({ useChart: () => () => undefined }));

const HOSTILE = '<img src=x onerror="globalThis.isHacked = true">';
const DAY_MS = 86_400_000;
let asked: URLSearchParams[];
let answer: () => Response;
let root: Root;
let box: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  asked = [];
  answer = () => Response.json({ startMs: NOW_MS - DAY_MS, stepMs: DAY_MS / 2, mean: [1, 2], min: [1, 1], max: [2, 3], suspect: [0, 0] });
  vi.stubGlobal("fetch", async (address: string) => {
    const { pathname, searchParams } = new URL(address, "http://wall");
    // The card asks for the day of the device too.
    if (!pathname.endsWith("/series")) return Response.json({}, { status: 404 });
    asked.push(searchParams);
    return answer();
  });
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  selectDevice(undefined);
  setLanguage("vi");
  vi.unstubAllGlobals();
  liveStore.setState({ told: UNTOLD });
});

async function show(devices: Parameters<typeof aCity>[0], cells: Parameters<typeof aCity>[1], code: string, told: readonly Alarm[] = []) {
  const city = aCity(devices, cells, told);
  liveStore.setState({ city, nowMs: NOW_MS, shownMs: NOW_MS, picture: pictureOf(city, { nowMs: NOW_MS, health: HEALTHY }) });
  selectDevice(code);
  await act(async () => {
    root.render(<DeviceCard />);
    await import("../../../../web/features/device-card/series-chart.tsx");
  });
}

const textOf = (selector: string) => box.querySelector(selector)?.textContent;

test("a hostile name is shown letter by letter and does nothing", async () => {
  await show([aDevice("air-station", { code: "x", name: HOSTILE })], [], "x");
  expect(textOf("[data-testid=device-name]")).toBe(HOSTILE);
  expect(box.querySelector("img")).toBeNull();
  expect("isHacked" in globalThis).toBe(false);
});

test("each reading has its value, unit and age; one that never came is a dash", async () => {
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25", { value: 31.25, ageS: 7 })], "x");
  expect(textOf("[data-metric=pm25]")).toBe("31,3");
  expect(textOf("tr:has([data-metric=pm25])")).toContain("µg/m³7 giây");
  expect(textOf("[data-metric=pm10]")).toBe("—");
});

test("what a device tells beside what its kind measures is shown below it", async () => {
  await show([aDevice("camera-box", { code: "x" })], [aCell(0, "camera_persons_now", { value: 3 })], "x");
  expect([...box.querySelectorAll("[data-metric]")].map((cell) => cell.getAttribute("data-metric"))).toEqual([
    "camera_vehicles",
    "camera_motorcycles",
    "camera_persons",
    "camera_persons_now",
  ]);
  expect(textOf("tr:has([data-metric=camera_persons_now])")).toContain("Người đang trong khung hình3người");
});

test("a value out of range carries a question mark and the reason in words", async () => {
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25", { value: 5000, quality: 1 })], "x");
  expect(textOf("[data-metric=pm25]")).toBe("? 5.000,0");
  expect(box.textContent).toContain("nghi ngờ: ngoài khoảng tin được");
});

test("a simulated device says so and names its source", async () => {
  await show([aDevice("air-station", { code: "hn-air-001" })], [], "hn-air-001");
  expect(box.textContent).toContain("thiết bị mô phỏng");
  expect(box.textContent).toContain("Nguồn: hn-air-001 · MQTT");
});

test("in English the card is English throughout", async () => {
  setLanguage("en");
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25", { value: 31.25, ageS: 200 })], "x");
  expect(box.textContent).toContain("Air station");
  expect(box.textContent).toContain("lost · observed at 09:56:40");
});

test("a code that no device has is told as such", async () => {
  await show([aDevice("air-station")], [], "hn-xyz-999");
  expect(textOf("[data-testid=device-name]")).toBe("Không có thiết bị hn-xyz-999");
});

async function chartState(wanted: string) {
  await vi.waitFor(async () => {
    await act(async () => undefined);
    expect(box.querySelector("[data-testid=series-chart]")?.getAttribute("data-state")).toBe(wanted);
  });
}

test("below the readings stands the day of the first metric that has a value, and another one's when its name is pressed", async () => {
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm10"), aCell(0, "so2")], "x");
  await chartState("here");
  expect(textOf("[data-testid=series-chart]")).toContain("Bụi PM10 · 24 giờ");
  await act(async () => [...box.querySelectorAll("button")].find(({ textContent }) => textContent.includes("SO₂"))?.click());
  await chartState("here");
  expect(textOf("[data-testid=series-chart]")).toContain("SO₂ · 24 giờ");
  expect(asked.map((query) => query.get("metric"))).toEqual(["pm10", "so2"]);
});

test("the curve ends at the instant shown, and holds what was known then", async () => {
  const clock: Clock = { mode: "past", atMs: NOW_MS, rate: 0, knownAsOf: "then" };
  liveStore.setState({ told: { clock, atMs: NOW_MS, arrivedAtMs: 0 } });
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25")], "x");
  await chartState("here");
  expect(asked.map((query) => [query.get("until"), query.get("asOf")])).toEqual([
    ["2026-11-21T10:00:00+07:00", "2026-11-21T10:00:00+07:00"],
  ]);
});

test("a day without readings says so, and so does a server that does not answer", async () => {
  answer = () => Response.json({ startMs: 0, stepMs: 1, mean: [null], min: [null], max: [null], suspect: [0] });
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25", { ageS: 2 * 86_400 })], "x");
  await chartState("empty");
  expect(box.textContent).toContain("Không có số đo trong 24 giờ này");
  answer = () => new Response("", { status: 503 });
  await act(async () => selectMetric("so2"));
  await chartState("unavailable");
});

test("right after the first reading the card says that the curve follows, not that there is no reading", async () => {
  answer = () => Response.json({ startMs: 0, stepMs: 1, mean: [null], min: [null], max: [null], suspect: [0] });
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25")], "x");
  await chartState("behind");
  expect(textOf("[data-testid=series-chart]")).toContain("Biểu đồ sẽ có sau ít phút");
});

test("a past that stands still promises no curve and denies no reading", async () => {
  const clock: Clock = { mode: "past", atMs: NOW_MS, rate: 0, knownAsOf: "then" };
  liveStore.setState({ told: { clock, atMs: NOW_MS, arrivedAtMs: 0 } });
  answer = () => Response.json({ startMs: 0, stepMs: 1, mean: [null], min: [null], max: [null], suspect: [0] });
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25")], "x");
  await chartState("behind");
  expect(textOf("[data-testid=series-chart]")).not.toMatch(/Biểu đồ|Không có/);
});

test("a device that has fallen silent says since when", async () => {
  await show([aDevice("air-station", { code: "x" })], [aCell(0, "pm25", { ageS: 700 })], "x", [anAlarm(0, { agoS: 690 })]);
  expect(textOf("[data-testid=silent-since]")).toBe("im lặng từ 09:48:30");
});
