// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DeviceCard } from "../../../../web/features/device-card/device-card.tsx";
import { setLanguage } from "../../../../web/i18n/language-store.ts";
import { liveStore } from "../../../../web/live/live-store.ts";
import { pictureOf } from "../../../../web/picture/picture.ts";
import { selectDevice } from "../../../../web/selection/selection-store.ts";
import { aCell, aCity, aDevice, HEALTHY, NOW_MS } from "../a-city.ts";

const HOSTILE = '<img src=x onerror="globalThis.isHacked = true">';
let root: Root;
let box: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  selectDevice(undefined);
  setLanguage("vi");
});

async function show(devices: Parameters<typeof aCity>[0], cells: Parameters<typeof aCity>[1], code: string) {
  const city = aCity(devices, cells);
  liveStore.setState({ city, nowMs: NOW_MS, picture: pictureOf(city, { nowMs: NOW_MS, health: HEALTHY }) });
  selectDevice(code);
  await act(async () => root.render(<DeviceCard />));
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
