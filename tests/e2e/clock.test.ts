import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { illegibleTexts, launchBrowser, openScreen, type Screen } from "./wall-browser.ts";

const HOUR_MS = 3_600_000;

let line: WholeLine;
let browser: Browser;
let sql: pg.Pool;
/** An instant on a full second; what is published before and after it is told apart by it. */
let thenMs: number;
const screens: Screen[] = [];

beforeAll(async () => {
  [line, browser] = await Promise.all([startWholeLine(), launchBrowser()]);
  sql = new pg.Pool({ connectionString: line.database.url, max: 1 });
  await publish(30, Date.now());
  await stored(1);
  thenMs = Math.ceil(Date.now() / 1000) * 1000;
  await reached(thenMs + 1000);
  // Measured before that instant and told after it, and then a newer one.
  await publish(36, thenMs - 100);
  await publish(42, Date.now());
  await stored(3);
}, 180_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(async () => {
  await browser?.close();
  await sql?.end();
  await line?.stop();
});

function station(): string {
  return line.devices.find((code) => code.includes("-air-")) ?? "";
}

async function publish(value: number, ts: number): Promise<void> {
  expect(await line.publish({ device: station(), payload: { ts, values: { pm25: value } } })).toBe(0);
}

/** Waits for an instant by the clock that the past is counted by. */
async function reached(atMs: number): Promise<void> {
  await waitFor(() => expect(Date.now()).toBeGreaterThan(atMs));
}

async function stored(count: number): Promise<void> {
  await waitFor(async () => expect((await sql.query("select count(*)::int as n from reading")).rows).toEqual([{ n: count }]));
}

/** Where the wall is sent to that moment, with the station's card open. */
function moment(own: { readonly known?: string; readonly rate?: number } = {}): string {
  const { known = "then", rate = 0 } = own;
  const at = new Date(thenMs + 7 * HOUR_MS).toISOString().slice(0, 19);
  return `?device=${station()}&at=${at}&known=${known}&rate=${rate}`;
}

async function open(search: string, options: Parameters<typeof openScreen>[2] = {}): Promise<Page> {
  const screen = await openScreen(browser, `${line.wallUrl}/${search}&scene=overview`, options);
  screens.push(screen);
  return screen.page;
}

function pm25(page: Page): Promise<string> {
  return page.locator("[data-testid=device-card] [data-metric=pm25]").innerText();
}

function clockOf(page: Page): Promise<string | null> {
  return page.getByTestId("wall").getAttribute("data-clock");
}

/** "20:00:00" in Vietnam. */
function timeText(atMs: number): string {
  return new Date(atMs + 7 * HOUR_MS).toISOString().slice(11, 19);
}

test("an operator turns the wall back in two touches: it says which instant it shows, and nothing newer is on it", async () => {
  const page = await open(`?device=${station()}`);
  await waitFor(async () => expect(await pm25(page)).toBe("42,0"));
  expect(await clockOf(page)).toBe("live");
  const pressedMs = Date.now();
  await page.getByTestId("look-back").click();
  await page.getByTestId("jump-tenMinutesBack").click();
  await waitFor(async () => expect(await clockOf(page)).toBe("past"));
  await waitFor(async () => expect(await pm25(page)).toBe("—"));
  const shown = /ĐANG XEM LẠI (\d\d:\d\d:\d\d) · \d\d\/\d\d\/\d{4}/.exec(await page.getByTestId("past-bar").innerText())?.[1] ?? "";
  const wanted = Array.from({ length: 6 }, (_, s) => timeText(pressedMs - 600_000 + 1000 * s));
  expect(wanted).toContain(shown);
  expect(await page.getByTestId("clock").innerText()).toContain(shown);
  expect(await page.getByTestId("known-then").getAttribute("aria-pressed")).toBe("true");
  // Ten minutes ago nothing had been told yet.
  expect(await page.getByTestId("nothing-stored").innerText()).toContain("Khi đó chưa biết số liệu nào");
  expect(await illegibleTexts(page)).toEqual([]);
  // Real time stands beside it.
  expect(await page.getByTestId("clock-now").innerText()).toMatch(/hiện tại \d\d:\d\d:\d\d/);
  expect(page.url()).toContain(`at=`);
  await page.getByTestId("back-to-live").click();
  await waitFor(async () => expect(await pm25(page)).toBe("42,0"));
  expect(await clockOf(page)).toBe("live");
  expect(page.url()).not.toContain("at=");
});

test("as known then and as corrected since are different numbers for a reading that came late", async () => {
  const page = await open(moment());
  await waitFor(async () => expect(await pm25(page)).toBe("30,0"));
  await page.getByTestId("past-instant").click();
  await page.getByTestId("known-now").click();
  await waitFor(async () => expect(await pm25(page)).toBe("36,0"));
  expect(await page.getByTestId("past-known").innerText()).toContain("theo số liệu đã sửa đến");
  await page.getByTestId("known-then").click();
  await waitFor(async () => expect(await pm25(page)).toBe("30,0"));
  expect(await page.getByTestId("clock").innerText()).toContain(timeText(thenMs));
});

test("two walls sent to the same moment show the same, and a reload keeps it", async () => {
  const [first, second] = [await open(moment()), await open(moment())];
  const texts = async (page: Page) => {
    const ids = ["past-shown", "device-counts", "indicators", "needs-eyes", "device-card"];
    return Promise.all(ids.map((id) => page.getByTestId(id).innerText()));
  };
  await waitFor(async () => expect(await first.getByTestId("series-chart").getAttribute("data-state")).toBe("here"));
  await waitFor(async () => expect(await texts(second)).toEqual(await texts(first)));
  const before = await texts(first);
  await publish(55, Date.now());
  await first.reload();
  await first.waitForSelector("html[data-ready=true]", { state: "attached" });
  await waitFor(async () => expect(await texts(first)).toEqual(before));
});

test("the past plays, faster than life, until it has come to now and goes on live", async () => {
  const page = await open(moment());
  await waitFor(async () => expect(await pm25(page)).toBe("30,0"));
  await page.getByTestId("past-instant").click();
  await page.getByTestId("rate-10").click();
  // The next reading comes on the wall by itself, and it is still the past.
  await waitFor(async () => expect(await pm25(page)).not.toBe("30,0"));
  expect(await page.getByTestId("past-known").innerText()).toContain("đang phát ×10");
  await page.getByTestId("rate-600").click();
  await waitFor(async () => expect(await clockOf(page)).toBe("live"), 30_000);
  expect(page.url()).not.toContain("at=");
});

test("what is no longer kept is refused in a sentence, and the live picture goes on", async () => {
  const page = await open(`?device=${station()}`);
  await sql.query("update retention_horizon set raw_since = now() - interval '1 hour'");
  await page.getByTestId("look-back").click();
  await page.getByTestId("jump-dayBack").click();
  await waitFor(async () => expect(await page.getByTestId("refusal").innerText()).toContain("không còn được lưu"));
  expect(await clockOf(page)).toBe("live");
  await publish(61, Date.now());
  await waitFor(async () => expect(await pm25(page)).toBe("61,0"));
});

test("the clock is turned by keyboard alone, and its controls are read in English", async () => {
  const page = await open(`?lang=en&device=${station()}`);
  await page.getByTestId("look-back").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "−10 min" }).focus();
  await page.keyboard.press("Enter");
  await waitFor(async () => expect(await page.getByTestId("past-bar").innerText()).toContain("LOOKING BACK AT"));
  await page.keyboard.press("Escape");
  expect(await page.getByTestId("time-panel").count()).toBe(0);
  await page.getByRole("button", { name: "Back to now" }).focus();
  await page.keyboard.press("Enter");
  await waitFor(async () => expect(await clockOf(page)).toBe("live"));
});

test.each(["vi", "en"])("in the past, with the controls open, every text is large enough and all of it is seen: %s", async (language) => {
  const page = await open(`${moment({ known: "now", rate: 1 })}&lang=${language}`);
  await page.getByTestId("past-instant").click();
  await page.waitForSelector("[data-testid=domains] [data-domain]");
  expect(await illegibleTexts(page)).toEqual([]);
});
