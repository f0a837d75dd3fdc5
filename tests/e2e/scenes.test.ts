import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addScene } from "../support/e2e-scene.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { noteChanges } from "./note-changes.ts";
import { illegibleTexts, launchBrowser, openScreen, type Screen, settled } from "./wall-browser.ts";

const SCENES = readdirSync(join(import.meta.dirname, "../../db/reference/scenes")).map((file) => file.replace(".json", ""));
/** The shortest that a scene may stay. */
const DWELL_S = 5;
/** A processor that draws maps by itself is not done with one before the next scene comes. */
const WITHOUT_MAP = "directives,economy-society";
const HOSTILE = `<img src=x onerror="document.title='broken'">`;

let line: WholeLine;
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  [line, browser] = await Promise.all([startWholeLine({ deviceCount: 60 }), launchBrowser()]);
  await addScene(line.database.url, {
    code: "hostile",
    name: { vi: HOSTILE, en: HOSTILE },
    says: { vi: "Thử", en: "Test" },
    panels: [
      { kind: "note", text: { vi: HOSTILE, en: HOSTILE }, at: { column: 0, row: 0, columns: 6, rows: 12 } },
      { kind: "attention", title: { vi: HOSTILE, en: HOSTILE }, at: { column: 6, row: 0, columns: 6, rows: 12 } },
    ],
  });
}, 180_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(async () => {
  await browser?.close();
  await line?.stop();
});

async function open(search: string): Promise<Page> {
  const screen = await openScreen(browser, `${line.wallUrl}/${search}`);
  screens.push(screen);
  return screen.page;
}

function sceneOn(page: Page): Promise<string | null> {
  return page.getByTestId("scene").getAttribute("data-scene");
}

async function waitForScene(page: Page, code: string): Promise<void> {
  await page.waitForSelector(`[data-testid=scene][data-scene=${code}]`);
}

test("scenes follow each other in their order, on two screens within a tenth of a second", async () => {
  const address = `?scenes=${WITHOUT_MAP}&dwellS=${DWELL_S}`;
  const [first, second] = [await open(address), await open(address)];
  const notes = await Promise.all([noteChanges(first), noteChanges(second)]);
  await waitFor(async () => expect((await notes[0]()).length).toBeGreaterThanOrEqual(3), 30_000);
  await waitFor(async () => expect((await notes[1]()).length).toBeGreaterThanOrEqual(3), 30_000);
  const [one = [], two = []] = await Promise.all(notes.map((note) => note()));
  for (const [index, atMs] of one.slice(0, 3).entries()) {
    expect(Math.abs(atMs - (two[index] ?? 0))).toBeLessThan(100);
    // By the server's clock, which is this machine's: on the full turn of the rotation.
    expect(atMs % (DWELL_S * 1000)).toBeLessThan(400);
  }
  expect(await sceneOn(first)).toBe(await sceneOn(second));
  expect(await first.getByTestId("scene-step").innerText()).toMatch(/[12]\/2/);
});

test("a scene named in the address stays; by keys and buttons one pauses, goes on, and keeps another", async () => {
  const page = await open("?scene=traffic");
  await waitForScene(page, "traffic");
  await page.keyboard.press("p");
  await page.waitForSelector("[data-testid=scene-step]");
  await page.keyboard.press(" ");
  await page.waitForSelector("[data-testid=scene-paused]");
  const before = await sceneOn(page);
  await page.keyboard.press("ArrowRight");
  await waitFor(async () => expect(await sceneOn(page)).not.toBe(before));
  await page.keyboard.press("ArrowLeft");
  await waitFor(async () => expect(await sceneOn(page)).toBe(before));
  await page.mouse.move(200, 200);
  await page.getByTestId("scene-next").click();
  await waitFor(async () => expect(await sceneOn(page)).not.toBe(before));
  const kept = await sceneOn(page);
  await page.getByTestId("scene-pin").click();
  await waitFor(() => expect(new URL(page.url()).searchParams.get("scene")).toBe(kept));
});

test("the map of one scene becomes the map of the next: it is not built anew", async () => {
  const page = await open("?scenes=overview,traffic&dwellS=3600");
  await page.keyboard.press(" ");
  await page.waitForSelector("[data-panel=map] canvas");
  await page.evaluate(() => document.querySelector("[data-panel=map] canvas")?.setAttribute("data-mark", "mine"));
  const before = await sceneOn(page);
  await page.keyboard.press("ArrowRight");
  await waitFor(async () => expect(await sceneOn(page)).not.toBe(before));
  expect(await page.locator("[data-panel=map] canvas[data-mark=mine]").count()).toBe(1);
});

test("names and texts of scenes are text, whatever they say", async () => {
  const page = await open("?scene=hostile");
  await waitForScene(page, "hostile");
  expect(await page.getByTestId("scene-title").innerText()).toContain("<img src=x");
  expect(await page.locator("#wall img").count()).toBe(0);
  expect(await page.title()).not.toBe("broken");
});

test("a scene that there is not is said to be none, and the rest of the wall stands", async () => {
  const page = await open("?scene=no-such-scene");
  await waitFor(async () => expect(await page.getByTestId("no-scene").innerText()).toContain("no-such-scene"));
  expect(await page.getByTestId("clock").innerText()).toMatch(/\d\d:\d\d:\d\d/);
});

test("with the network lost the scenes go on under the grey bar", async () => {
  const page = await open(`?scenes=${WITHOUT_MAP}&dwellS=${DWELL_S}`);
  const changes = await noteChanges(page);
  await line.kill("server");
  try {
    await page.waitForSelector("[data-testid=disconnect-bar]", { timeout: 15_000 });
    const before = (await changes()).length;
    await waitFor(async () => expect((await changes()).length).toBeGreaterThan(before + 1), 20_000);
    expect(await page.getByTestId("disconnect-bar").innerText()).toContain("MẤT KẾT NỐI");
  } finally {
    await line.revive("server");
  }
  await page.waitForSelector("[data-testid=disconnect-bar]", { state: "detached", timeout: 20_000 });
});

test.each(SCENES.flatMap((code) => [`${code}&lang=vi`, `${code}&lang=en`]))(
  "every text of the scene is large enough and all there: %s",
  async (scene) => {
    const page = await open(`?scene=${scene}`);
    await settled(page);
    expect(await illegibleTexts(page)).toEqual([]);
    expect(await page.getByTestId("panel-failure").count()).toBe(0);
  },
);
