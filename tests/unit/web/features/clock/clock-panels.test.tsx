// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Clock } from "../../../../../core/domain/shown-clock.ts";
import { forgetAddressFaults, tellAddressFaults } from "../../../../../web/clock/address-faults.ts";
import { askedClockStore, askForClock } from "../../../../../web/clock/asked-clock.ts";
import { toMomentText } from "../../../../../web/clock/moment-text.ts";
import { UNTOLD } from "../../../../../web/clock/shown-instant.ts";
import { LIVE } from "../../../../../web/clock/turn.ts";
import { setPanelOpen } from "../../../../../web/features/clock/panel-store.ts";
import { PastBar } from "../../../../../web/features/clock/past-bar.tsx";
import { RefusalNote } from "../../../../../web/features/clock/refusal-note.tsx";
import { TimePanel } from "../../../../../web/features/clock/time-panel.tsx";
import { setLanguage } from "../../../../../web/i18n/language-store.ts";
import { liveStore } from "../../../../../web/live/live-store.ts";
import { pictureOf } from "../../../../../web/picture/picture.ts";
import { aCell, aCity, aDevice, NOW_MS } from "../../a-city.ts";

const MINUTE_MS = 60_000;
let root: Root;
let box: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers({ now: NOW_MS });
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  setPanelOpen(false);
  setLanguage("vi");
  askForClock(LIVE);
  forgetAddressFaults();
  liveStore.setState({ told: UNTOLD, shownMs: undefined, picture: undefined, refusal: undefined, isTurning: false });
  vi.useRealTimers();
});

const draw = (what: ReactNode) => act(async () => root.render(what));
const find = (id: string) => box.querySelector<HTMLElement>(`[data-testid=${id}]`);
const press = (id: string) => act(async () => find(id)?.click());
const moment = () => box.querySelector<HTMLInputElement>("[data-testid=moment]")?.value;

function pastClock(atMs: number, rate = 0): Clock {
  return { mode: "past", atMs, rate, knownAsOf: "then" };
}

/** The server shows that instant. */
function shows(clock: Clock, atMs: number): Promise<void> {
  return act(async () => liveStore.setState({ told: { clock, atMs, arrivedAtMs: Date.now() }, shownMs: atMs, isTurning: false }));
}

async function write(text: string): Promise<void> {
  const field = box.querySelector<HTMLInputElement>("[data-testid=moment]");
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  await act(async () => {
    if (field !== null) value?.set?.call(field, text);
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

test("the field of the panel follows a jump and a past that plays", async () => {
  setPanelOpen(true);
  await draw(<TimePanel />);
  expect(moment()).toBe("21/11/2026 10:00");
  await press("jump-tenMinutesBack");
  expect(moment()).toBe("21/11/2026 09:50");
  const playing = pastClock(NOW_MS - 10 * MINUTE_MS, 60);
  await act(async () => askForClock(playing));
  await shows(playing, NOW_MS - 10 * MINUTE_MS);
  await shows(playing, NOW_MS - 7 * MINUTE_MS);
  expect(moment()).toBe("21/11/2026 09:53");
});

test("what somebody writes into the field stays while the past plays on, and goes when the wall has turned", async () => {
  const playing = pastClock(NOW_MS - 60 * MINUTE_MS, 60);
  askForClock(playing);
  setPanelOpen(true);
  await draw(<TimePanel />);
  await shows(playing, NOW_MS - 60 * MINUTE_MS);
  await write("20/11 8h");
  await shows(playing, NOW_MS - 50 * MINUTE_MS);
  expect(moment()).toBe("20/11 8h");
  await press("show-moment");
  const eightMs = Date.parse("2026-11-20T08:00:00+07:00");
  expect(askedClockStore.getState().clock).toMatchObject({ atMs: eightMs });
  // As the connection has it while the wall is turning.
  await act(async () => liveStore.setState({ isTurning: true }));
  expect(moment()).toBe(toMomentText(eightMs));
});

test("live, the panel says that it is, and offers no way to where the wall is already", async () => {
  setPanelOpen(true);
  await draw(<TimePanel />);
  expect(find("panel-live")?.textContent).toBe("đang xem trực tiếp");
  expect(find("panel-live")?.getAttribute("aria-current")).toBe("true");
  expect(box.querySelector("[aria-pressed=true]")).toBeNull();
  await press("jump-hourBack");
  expect(find("panel-live")?.textContent).toBe("Về hiện tại");
  expect(find("panel-live")?.hasAttribute("aria-current")).toBe(false);
  await press("panel-live");
  expect(askedClockStore.getState().clock).toEqual(LIVE);
});

/** A past of one station, with that many values. */
async function past(values: number): Promise<void> {
  const city = aCity([aDevice("air-station")], values === 0 ? [] : [aCell(0, "pm25", { ageS: 86_400 })]);
  await act(async () => liveStore.setState({ city, picture: pictureOf(city, { nowMs: NOW_MS, health: undefined }) }));
  await shows(pastClock(NOW_MS), NOW_MS);
}

test("a past without one value says so in words; one old value is enough to say nothing", async () => {
  await past(0);
  await draw(<PastBar />);
  expect(find("nothing-stored")?.textContent).toContain("có thể số liệu được gửi đến sau");
  await shows({ mode: "past", atMs: NOW_MS, rate: 0, knownAsOf: NOW_MS }, NOW_MS);
  expect(find("nothing-stored")?.textContent).toContain("có thể khi đó hệ thống chưa hoạt động");
  await past(1);
  expect(find("nothing-stored")).toBeNull();
});

test("what is still on its way is not called missing", async () => {
  await past(0);
  liveStore.setState({ isTurning: true });
  await draw(<PastBar />);
  expect(find("nothing-stored")).toBeNull();
});

test("the bar of the past writes the date as each language does", async () => {
  await past(1);
  await draw(<PastBar />);
  expect(find("past-shown")?.textContent).toBe("ĐANG XEM LẠI 10:00:00 · 21/11/2026");
  await act(async () => setLanguage("en"));
  expect(find("past-shown")?.textContent).toBe("LOOKING BACK AT 10:00:00 · 21 November 2026");
});

test("what is wrong with the address is told beside a refusal, until it is closed", async () => {
  tellAddressFaults(["rate"]);
  liveStore.setState({ refusal: { reason: "past-unavailable", detail: "" } });
  await draw(<RefusalNote />);
  expect(find("refusal")?.textContent).toContain("rate=0, 1, 10, 60");
  expect(find("refusal")?.textContent).toContain("Chưa đọc được số liệu quá khứ");
  await act(async () => box.querySelector("button")?.click());
  expect(find("refusal")).toBeNull();
  await act(async () => liveStore.setState({ refusal: undefined }));
  expect(find("refusal")).toBeNull();
});

test("what is wrong with the address goes away by itself once it could be read", async () => {
  tellAddressFaults(["at-ahead"]);
  await draw(<RefusalNote />);
  expect(find("refusal")?.textContent).toContain("chưa đến");
  await act(async () => vi.advanceTimersByTime(20_000));
  expect(find("refusal")).toBeNull();
});
