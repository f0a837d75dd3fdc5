import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { illegibleTexts, launchBrowser, openScreen, type Screen } from "./wall-browser.ts";

let line: WholeLine;
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  [line, browser] = await Promise.all([startWholeLine(), launchBrowser()]);
  await publish({ pm25: 30 });
}, 180_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

function station(): string {
  return line.devices.find((code) => code.includes("-air-")) ?? "";
}

function publish(values: Readonly<Record<string, number>>): Promise<number> {
  return line.publish({ device: station(), payload: { ts: Date.now(), values } });
}

async function open(search = "", options: Parameters<typeof openScreen>[2] = {}): Promise<Screen> {
  const screen = await openScreen(browser, `${line.wallUrl}/${search === "" ? "?" : `${search}&`}scene=overview`, options);
  screens.push(screen);
  return screen;
}

function textOf({ page }: Screen, testId: string): Promise<string> {
  return page.getByTestId(testId).innerText();
}

test("a reading published with the device's credential is on the wall, and so is the next", async () => {
  const { page } = await open(`?device=${station()}`);
  const value = page.locator("[data-testid=device-card] [data-metric=pm25]");
  await waitFor(async () => expect(await value.innerText()).toBe("30,0"));
  for (const [sent, shown] of [
    [33.7, "33,7"],
    [41.2, "41,2"],
  ] as const) {
    expect(await publish({ pm25: sent })).toBe(0);
    await waitFor(async () => expect(await value.innerText()).toBe(shown));
  }
});

test("a reading with a wrong credential does not reach the wall, and its refusal does", async () => {
  const screen = await open(`?device=${station()}`);
  const before = await screen.page.locator("[data-metric=pm25]").innerText();
  const refusedBefore = Number((await textOf(screen, "refusals")).replaceAll(/\D/g, ""));
  expect(await line.publish({ device: station(), password: "wrong", payload: { ts: Date.now(), values: { pm25: 99 } } })).not.toBe(0);
  await waitFor(
    async () => expect(Number((await textOf(screen, "refusals")).replaceAll(/\D/g, ""))).toBeGreaterThan(refusedBefore),
    20_000,
  );
  expect(await screen.page.locator("[data-metric=pm25]").innerText()).toBe(before);
});

test("the wall says that its data is simulated, in the language on the screen", async () => {
  const screen = await open();
  expect(await textOf(screen, "sim-banner")).toBe("DỮ LIỆU MÔ PHỎNG");
  await screen.page.getByTestId("language").click();
  expect(await textOf(screen, "sim-banner")).toBe("SIMULATED DATA");
  await screen.page.reload();
  await screen.page.waitForSelector("[data-testid=sim-banner]");
  expect(await textOf(screen, "sim-banner")).toBe("SIMULATED DATA");
  expect(await screen.page.locator("html").getAttribute("lang")).toBe("en");
});

test("the wall asks nothing of any other machine and has nothing to complain about", async () => {
  const { requests, complaints } = await open();
  const hosts = new Set(
    requests.map((address) => new URL(address)).flatMap(({ protocol, hostname }) => (protocol === "blob:" ? [] : [hostname])),
  );
  expect(requests.length).toBeGreaterThan(10);
  expect([...hosts]).toEqual(["127.0.0.1"]);
  expect(complaints).toEqual([]);
});

test("the clock shows the server's time in Vietnam", async () => {
  const screen = await open();
  const shown = /(\d\d):(\d\d):(\d\d)/.exec(await textOf(screen, "clock"))?.[0] ?? "";
  const shownMs = Date.parse(`1970-01-01T${shown}Z`);
  const nowMs = (Date.now() + 7 * 3_600_000) % 86_400_000;
  expect(Math.min(Math.abs(nowMs - shownMs), 86_400_000 - Math.abs(nowMs - shownMs))).toBeLessThan(3000);
});

test("devices are counted by their state, the silent ones among what needs eyes", async () => {
  const screen = await open();
  await publish({ pm25: 12 });
  await waitFor(async () => expect(Number(await textOf(screen, "device-count-fresh"))).toBeGreaterThanOrEqual(1));
  const counts = await Promise.all(["fresh", "stale", "lost", "never"].map((state) => textOf(screen, `device-count-${state}`)));
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(line.devices.length);
  await screen.page.waitForSelector("[data-testid=needs-eyes] [data-testid=attention-mass-silence]");
});

test.each([
  ["1920×1080 in Vietnamese", "?lang=vi", { width: 1920, height: 1080 }],
  ["1920×1080 in English", "?lang=en", { width: 1920, height: 1080 }],
  ["3840×2160", "?lang=vi", { width: 3840, height: 2160 }],
])("at %s every text is large enough and all of it is seen", async (_, search, viewport) => {
  const { page } = await open(search, { viewport });
  await page.waitForSelector("[data-testid=domains] [data-domain]");
  expect(await illegibleTexts(page)).toEqual([]);
  // The check itself must see a fault.
  await page.getByTestId("province").evaluate((element) => element.style.setProperty("font-size", "12px"));
  expect(await illegibleTexts(page)).toHaveLength(1);
});

test("with the server killed the wall says so and keeps its picture, and takes up again by itself", async () => {
  const screen = await open(`?device=${station()}`);
  const value = screen.page.locator("[data-testid=device-card] [data-metric=pm25]");
  const before = await value.innerText();
  await line.kill("server");
  try {
    await screen.page.waitForSelector("[data-testid=disconnect-bar]", { timeout: 15_000 });
    expect(await textOf(screen, "disconnect-bar")).toMatch(/MẤT KẾT NỐI từ \d\d:\d\d:\d\d/);
    expect(await value.innerText()).toBe(before);
    expect(await textOf(screen, "sim-banner")).toBe("DỮ LIỆU MÔ PHỎNG");
  } finally {
    await line.revive("server");
  }
  await screen.page.waitForSelector("[data-testid=disconnect-bar]", { state: "detached", timeout: 20_000 });
  await publish({ pm25: 18.4 });
  await waitFor(async () => expect(await value.innerText()).toBe("18,4"));
});

test("with the ingest killed the wall names it, and ages go on growing", async () => {
  const screen = await open(`?device=${station()}`);
  await line.kill("ingest");
  try {
    await screen.page.waitForSelector("[data-testid=health-ingest][data-state=away]", { timeout: 20_000 });
    // The list is judged at its own pace, a moment after the footer.
    await waitFor(async () => expect(await textOf(screen, "needs-eyes")).toContain("Bộ thu nhận số liệu: mất liên lạc"));
    const age = () => screen.page.locator("tr:has([data-metric=pm25]) td:last-child").innerText();
    const first = await age();
    await waitFor(async () => expect(await age()).not.toBe(first));
  } finally {
    await line.revive("ingest");
  }
  await screen.page.waitForSelector("[data-testid=health-ingest][data-state=ok]", { timeout: 20_000 });
});
