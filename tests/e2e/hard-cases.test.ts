import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "../support/free-port.ts";
import { LONG_NAME, nameAtLength, tellOverdue, tellReadings } from "../support/hard-city.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { nodeProcess, waitFor } from "../support/whole-line.ts";
import { illegibleTexts, launchBrowser, openScreen, type Screen, settled } from "./wall-browser.ts";

const SCENES = ["overview", "traffic", "data-quality", "unit-profile", "public-administration"];
const HOURS_MS = 3_600_000;
const MINUTES_MS = 60_000;

let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(() => browser?.close());

/** A server before a database that holds what the test put there: no device speaks, no source sends. */
type Still = { readonly url: string; readonly pool: pg.Pool; readonly server: ManagedProcess; readonly database: TempDatabase };

async function startStill(deviceCount: number, fill: (pool: pg.Pool) => Promise<void>): Promise<Still> {
  const database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount });
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await fill(pool);
  const port = await freePort();
  const server = nodeProcess("server", port, { DATABASE_URL: database.url });
  await server.start();
  return { url: `http://127.0.0.1:${port}`, pool, server, database };
}

async function stopStill(still: Still | undefined): Promise<void> {
  await still?.server.stop();
  await still?.pool.end();
  await still?.database.drop();
}

async function open(still: Still, scene: string): Promise<Page> {
  const screen = await openScreen(browser, `${still.url}/?scene=${scene}`);
  screens.push(screen);
  await settled(screen.page);
  if (process.env.VONGLAU_TEST_SHOTS !== undefined) {
    await screen.page.screenshot({
      path: `${process.env.VONGLAU_TEST_SHOTS}/${expect.getState().currentTestName?.replaceAll(/\W+/g, "-")}.png`,
    });
  }
  return screen.page;
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  const failures = await page.getByTestId("panel-failure").count();
  return [...(await illegibleTexts(page)), ...(failures === 0 ? [] : [`${failures} panels failed`])];
}

function textOf(page: Page): Promise<string> {
  return page.locator("#wall").innerText();
}

describe("with no data at all", () => {
  let still: Still;
  beforeAll(async () => {
    still = await startStill(60, async () => {});
  }, 120_000);
  afterAll(() => stopStill(still));

  test.each(SCENES)("everything is legible and says that it is missing: %s", async (scene) => {
    const page = await open(still, scene);
    expect(await faultsOf(page)).toEqual([]);
    expect(await textOf(page)).toMatch(/—|chưa có|chưa từng|chưa lấy được/i);
  });
});

describe("with a commune of sixty letters, of which nothing was heard for hours", () => {
  let still: Still;
  beforeAll(async () => {
    still = await startStill(60, async (pool) => {
      const named = await nameAtLength(pool);
      await tellReadings(pool, 5 * HOURS_MS);
      await tellOverdue(pool, [named, "13285", "13348"], 50 * HOURS_MS);
    });
  }, 120_000);
  afterAll(() => stopStill(still));

  test.each(SCENES)("everything is legible, and what is old is told as old: %s", async (scene) => {
    const page = await open(still, scene);
    expect(await faultsOf(page)).toEqual([]);
    expect(await textOf(page)).toMatch(/mất tin|trễ|ngừng|—/);
  });

  test("the name is told as far as there is room", async () => {
    const page = await open(still, "unit-profile");
    await waitFor(async () => expect(await page.getByTestId("unit-about").innerText()).toContain(LONG_NAME));
  });
});

// Devices whose clocks are a little ahead, so that none grows old while the test looks.
describe("with ten thousand devices", () => {
  let still: Still;
  beforeAll(async () => {
    still = await startStill(10_000, (pool) => tellReadings(pool, -5 * MINUTES_MS));
  }, 180_000);
  afterAll(() => stopStill(still));

  test.each(["overview", "traffic", "data-quality"])("everything is legible: %s", async (scene) => {
    expect(await faultsOf(await open(still, scene))).toEqual([]);
  });

  test("all of them are counted", async () => {
    const page = await open(still, "data-quality");
    const counted = await page.locator("[data-testid=quality-kind] strong").allInnerTexts();
    const all = counted.map((text) => Number(text.split("/")[1]?.replaceAll(".", "")));
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  });
});
