import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ATTRIBUTION, MAP_OF_HA_NAM } from "../support/map-of-ha-nam.ts";
import { writeSmallTiles } from "../support/small-tiles.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { illegibleTexts, launchBrowser, openScreen, type Screen } from "./wall-browser.ts";

const folder = mkdtempSync(path.join(tmpdir(), "vonglau-map-"));
const FILE = path.join(folder, "ha-nam.pmtiles");
let line: WholeLine;
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  await writeSmallTiles(FILE, MAP_OF_HA_NAM);
  [line, browser] = await Promise.all([startWholeLine({ deviceCount: 60, serverEnv: { MAP_FOLDER: folder } }), launchBrowser()]);
}, 180_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(async () => {
  await browser?.close();
  await line?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(search: string): Promise<Screen> {
  const screen = await openScreen(browser, `${line.wallUrl}/${search}`);
  screens.push(screen);
  return screen;
}

/** Share of the map's pixels that are water: more blue than land, also where a wall is dimmed for the night. */
async function waterShare(page: Page): Promise<number> {
  const picture = await page.getByTestId("map").screenshot();
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (context === null) return 0;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let water = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.slice(at, at + 3);
      if (blue > 50 && green > 1.7 * red) water += 1;
    }
    return water / (data.length / 4);
  }, picture.toString("base64"));
}

test("an operator's tiles are read in ranges, drawn, and credited; areas without outlines are told to be schematic", async () => {
  const ranges: number[] = [];
  const screen = await openScreen(browser, `${line.wallUrl}/?scene=cameras`);
  screens.push(screen);
  const { page } = screen;
  page.on("response", (response) => {
    if (response.url().includes("/map/tiles.pmtiles")) ranges.push(response.status());
  });
  await page.reload();
  await page.waitForSelector("html[data-ready=true]", { state: "attached", timeout: 60_000 });
  await waitFor(async () => expect(await waterShare(page)).toBeGreaterThan(0.03), 60_000);
  expect(ranges.length).toBeGreaterThan(2);
  expect(new Set(ranges)).toEqual(new Set([206]));
  expect(await page.getByTestId("map-attribution").innerText()).toBe(ATTRIBUTION);
  expect(await page.getByTestId("schematic-label").innerText()).toBe("Ranh giới xã, phường: sơ đồ, không chính thức");
  expect(await illegibleTexts(page)).toEqual([]);
  expect(screen.complaints.filter((complaint) => !complaint.includes("404"))).toEqual([]);
  expect(screen.requests.filter((address) => new URL(address).hostname !== "127.0.0.1")).toEqual([]);
});

test("the same map stands while scenes change", async () => {
  const { page } = await open("?scenes=traffic,environment-flood,cameras&dwellS=600");
  await page.evaluate(() => document.querySelector("[data-testid=map] canvas")?.setAttribute("data-marked", "yes"));
  // Which of them comes first is the clock's choice.
  const sceneOn = () => page.getByTestId("scene").getAttribute("data-scene");
  for (const _ of ["once", "and again"]) {
    const before = await sceneOn();
    await page.keyboard.press("ArrowRight");
    await waitFor(async () => expect(await sceneOn()).not.toBe(before));
    expect(await page.locator("[data-testid=map] canvas[data-marked=yes]").count()).toBe(1);
    expect(await page.locator("[data-testid=map] canvas").count()).toBe(1);
  }
});

test("a device is found without marks and by keys alone, and its card opens", async () => {
  const { page } = await open("?scene=traffic");
  await page.keyboard.press("/");
  await page.keyboard.type("khong khi");
  await page.waitForSelector("[data-testid=search-hit]");
  const name = await page.locator("[data-testid=search-hit][aria-selected=true] span:nth-child(2)").innerText();
  expect(name).toMatch(/^Không khí/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  expect(await page.getByTestId("device-name").innerText()).toBe(name);
  await page.waitForSelector("[data-testid=card-today]");
  expect(await page.locator("[data-testid=search]").count()).toBe(0);
});

test("a file that is no map is told in words, and the schematic map is drawn", async () => {
  writeFileSync(FILE, "<html>404</html>".padEnd(400));
  await line.kill("server");
  await line.revive("server");
  const { page } = await open("?scene=cameras");
  expect(await page.getByTestId("map-fault").innerText()).toBe("ha-nam.pmtiles không phải tệp PMTiles: đang vẽ bản đồ sơ đồ.");
  expect(await page.getByTestId("schematic-label").innerText()).toBe("Bản đồ sơ đồ · ranh giới không chính thức");
  expect(await page.getByTestId("map-attribution").count()).toBe(0);
});
