import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { WallCommand } from "../../core/contracts/wall.ts";
import { DEFAULT_WALL } from "../../core/domain/wall/default-wall.ts";
import type { Wall, WallPart } from "../../core/domain/wall/wall.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { noteChanges } from "./note-changes.ts";
import { launchBrowser } from "./wall-browser.ts";

const TOKEN = "a-token-for-this-test-only";
const HOSTILE = `<img src=x onerror="document.title='broken'">`;
const SIZES = [
  { code: "pair", columns: 2, rows: 1 },
  { code: "nine", columns: 3, rows: 3 },
] as const;

let line: WholeLine;
let browser: Browser;
let folder: string;
const pages: Page[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-walls-"));
  const tokenFile = path.join(folder, "token");
  writeFileSync(tokenFile, TOKEN, { mode: 0o600 });
  [line, browser] = await Promise.all([startWholeLine({ deviceCount: 60, serverEnv: { ADMIN_TOKEN_FILE: tokenFile } }), launchBrowser()]);
  for (const size of SIZES) await ask("POST", "/walls", { wall: wallOf(size) });
}, 180_000);

afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await line?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function wallOf(size: (typeof SIZES)[number]): Wall {
  return { ...DEFAULT_WALL, ...size, displayWidthMm: 1210, displayHeightMm: 680, bezelMm: 4 };
}

async function ask(method: string, address: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${line.wallUrl}/api/v1${address}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.ok, text).toBe(true);
  return JSON.parse(text);
}

function tell(wall: string, command: WallCommand): Promise<unknown> {
  return ask("POST", `/walls/${wall}/commands`, command);
}

/** A browser at /wall that nobody has paired. */
async function switchOn(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  pages.push(page);
  await page.goto(`${line.wallUrl}/wall`);
  await page.getByTestId("pairing-code").waitFor();
  return page;
}

async function switchOnPaired(wall: string, part?: WallPart): Promise<Page> {
  const page = await switchOn();
  const code = await page.getByTestId("pairing-code").innerText();
  await ask("POST", `/walls/${wall}/screens`, { code, name: "Màn hình", ...(part === undefined ? {} : { part }) });
  await page.getByTestId("scene").waitFor();
  return page;
}

function sceneOn(page: Page): Promise<string | null> {
  return page.getByTestId("scene").getAttribute("data-scene");
}

test("a screen shows a code in both languages until a desk takes it into a wall, and a code again when it is taken away", async () => {
  const page = await switchOn();
  expect(await page.getByTestId("pairing").innerText()).toMatch(
    /Nhập mã này tại bàn điều hành: .*\/desk[\s\S]*Type in this code at the desk/,
  );
  const code = await page.getByTestId("pairing-code").innerText();
  const { screen } = (await ask("POST", "/walls/main/screens", { code, name: "Giữa" })) as { screen: { id: string } };
  await page.getByTestId("scene").waitFor();
  // It is read-only: neither a click nor a key changes anything.
  await tell("main", { do: "pin", scene: "traffic" });
  await waitFor(async () => expect(await sceneOn(page)).toBe("traffic"));
  await page.keyboard.press("ArrowRight");
  await page.mouse.click(600, 300);
  expect(await page.getByTestId("scene-controls").count()).toBe(0);
  expect(await page.getByTestId("look-back").count()).toBe(0);
  expect(await sceneOn(page)).toBe("traffic");
  await page.reload();
  await page.getByTestId("scene").waitFor();
  expect(await sceneOn(page)).toBe("traffic");
  await ask("DELETE", `/walls/main/screens/${screen.id}`);
  await page.getByTestId("pairing-code").waitFor();
  expect(await page.getByTestId("pairing-code").innerText()).not.toBe(code);
});

test("a takeover says why and until when, with a frame around all, and gives back what was shown", async () => {
  const page = await switchOnPaired("main");
  await tell("main", { do: "pin", scene: "overview" });
  await waitFor(async () => expect(await sceneOn(page)).toBe("overview"));
  await tell("main", { do: "take-over", scene: "environment-flood", reason: HOSTILE, minutes: 30 });
  await waitFor(async () => expect(await sceneOn(page)).toBe("environment-flood"));
  expect(await page.getByTestId("takeover-bar").innerText()).toMatch(/<img src=x[\s\S]*từ \d\d:\d\d:\d\d · chậm nhất đến \d\d:\d\d:\d\d/);
  expect(await page.locator("#wall [data-testid=takeover-bar] img").count()).toBe(0);
  await tell("main", { do: "give-back" });
  await waitFor(async () => expect(await sceneOn(page)).toBe("overview"));
  expect(await page.getByTestId("takeover-bar").count()).toBe(0);
});

test("a takeover ends by itself when its time is over", async () => {
  const page = await switchOnPaired("main");
  await tell("main", { do: "pin", scene: "overview" });
  await tell("main", { do: "take-over", scene: "cameras", reason: "Thử", minutes: 0.1 });
  await waitFor(async () => expect(await sceneOn(page)).toBe("cameras"));
  await waitFor(async () => expect(await sceneOn(page)).toBe("overview"), 15_000);
});

test("language, message, clock and theme come from the desk", async () => {
  const page = await switchOnPaired("main");
  await tell("main", { do: "set", language: "en", theme: "day" });
  await waitFor(async () => expect(await page.locator("html").getAttribute("lang")).toBe("en"));
  await tell("main", { do: "say", text: HOSTILE, minutes: 5 });
  await waitFor(async () => expect(await page.getByTestId("message-bar").innerText()).toContain("<img src=x"));
  await tell("main", { do: "unsay" });
  await page.getByTestId("message-bar").waitFor({ state: "detached" });
  await tell("main", { do: "turn", clock: { mode: "past", atMs: Date.now() - 600_000, rate: 0, knownAsOf: "then" } });
  await page.getByTestId("past-bar").waitFor();
  expect(await page.getByTestId("past-bar").innerText()).toContain("LOOKING BACK AT");
  await tell("main", { do: "turn", clock: { mode: "live" } });
  await page.getByTestId("past-bar").waitFor({ state: "detached" });
  expect(await page.title()).not.toBe("broken");
  await tell("main", { do: "set", language: "vi", theme: "auto" });
});

test("two screens of one wall change within a tenth of a second, and the desk is told what both show", async () => {
  // Without maps: on a machine that draws them by its processor the two would wait for each other.
  await tell("pair", { do: "rotate", scenes: ["directives", "economy-society"], dwellS: 5 });
  const parts = [0, 1].map((column) => ({ column, row: 0, columns: 1, rows: 1 }));
  const screens = [await switchOnPaired("pair", parts[0]), await switchOnPaired("pair", parts[1])];
  const notes = await Promise.all(screens.map((page) => noteChanges(page)));
  for (const noted of notes) await waitFor(async () => expect((await noted()).length).toBeGreaterThanOrEqual(5), 60_000);
  const [one = [], two = []] = await Promise.all(notes.map((noted) => noted()));
  const apart = one.slice(0, 5).map((atMs) => Math.min(...two.map((otherMs) => Math.abs(atMs - otherMs))));
  // The middle one of five: a busy machine may hold up one of them.
  expect(apart.toSorted((left, right) => left - right)[2], apart.join(" ")).toBeLessThan(100);
  await tell("pair", { do: "pin", scene: "directives" });
  await waitFor(async () => expect(await reportedSince("pair", "directives")).toHaveLength(2));
});

type TellsWalls = {
  readonly walls: readonly {
    readonly wall: { readonly code: string };
    readonly screens: readonly { readonly report?: { readonly scene: string; readonly sceneSinceMs: number } }[];
  }[];
};

/** When that scene came to the screens of the wall, as these say. */
async function reportedSince(wall: string, scene: string): Promise<readonly number[]> {
  const { walls } = (await ask("GET", "/walls")) as TellsWalls;
  const screens = walls.find((known) => known.wall.code === wall)?.screens ?? [];
  return screens.flatMap(({ report }) => (report?.scene === scene ? [report.sceneSinceMs] : []));
}

test("a screen that shows a display in the middle of nine draws what lies there, and nothing stands across its edges", async () => {
  await tell("nine", { do: "pin", scene: "public-administration" });
  const page = await switchOnPaired("nine", { column: 1, row: 1, columns: 1, rows: 1 });
  await waitFor(async () => expect(await page.locator("[data-panel]").count()).toBeGreaterThan(0));
  const boxes = await page.locator("[data-panel]:not([data-panel=map])").evaluateAll((panels) =>
    panels.map((panel) => {
      const { left, right, top, bottom } = panel.getBoundingClientRect();
      return { left, right, top, bottom };
    }),
  );
  for (const { left, right, top, bottom } of boxes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(1280);
    expect(bottom).toBeLessThanOrEqual(720);
  }
  // Header and footer are on other displays.
  expect(await page.getByTestId("clock").count()).toBe(0);
  expect(await page.getByTestId("feed-strip").count()).toBe(0);
});

test("with the server killed a screen of a wall goes on by its program under the grey bar", async () => {
  const page = await switchOnPaired("main");
  await tell("main", { do: "rotate", scenes: ["overview", "traffic"], dwellS: 5 });
  await waitFor(async () => expect(await page.getByTestId("scene-step").innerText()).toMatch(/[12]\/2/));
  await line.kill("server");
  try {
    await page.getByTestId("disconnect-bar").waitFor();
    const before = await sceneOn(page);
    await waitFor(async () => expect(await sceneOn(page)).not.toBe(before), 10_000);
  } finally {
    await line.revive("server");
  }
  await page.getByTestId("disconnect-bar").waitFor({ state: "detached" });
});
