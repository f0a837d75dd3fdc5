import axe from "axe-core";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { issueDeskCode } from "../../db/desk/desk-codes.ts";
import { startWholeLine, type WholeLine } from "../support/whole-line.ts";
import { launchBrowser, openScreen, type Screen } from "./wall-browser.ts";

const WALL = { code: "room", vi: "Phòng điều hành", en: "Control room" };

/** A line with one air station that speaks, browsers at its desk, and screens of its walls. */
export class DeskLine {
  readonly line: WholeLine;
  readonly pool: pg.Pool;
  readonly #browser: Browser;
  readonly #screens: Screen[] = [];

  private constructor(line: WholeLine, browser: Browser) {
    this.line = line;
    this.#browser = browser;
    this.pool = new pg.Pool({ connectionString: line.database.url });
  }

  static async start(): Promise<DeskLine> {
    const [line, browser] = await Promise.all([startWholeLine(), launchBrowser()]);
    const desk = new DeskLine(line, browser);
    await line.publish({ device: desk.station, payload: { ts: Date.now(), values: { pm25: 30 } } });
    return desk;
  }

  /** The station that speaks. */
  get station(): string {
    return this.line.devices.find((code) => code.includes("-air-")) ?? "";
  }

  async openDesk(search = "", viewport = { width: 1920, height: 1080 }): Promise<Page> {
    const screen = await openScreen(this.#browser, `${this.line.wallUrl}/desk${search}`, { viewport });
    this.#screens.push(screen);
    return screen.page;
  }

  async openSignedIn(name: string, search = ""): Promise<Page> {
    const page = await this.openDesk(search);
    await page.getByTestId("sign-in").click();
    await page.getByTestId("desk-code").fill(await issueDeskCode(this.pool));
    await page.getByTestId("desk-name").fill(name);
    await page.getByTestId("desk-open").click();
    await page.getByTestId("sign-out").waitFor();
    return page;
  }

  /** A second browser at /wall, paired by the code that it shows. */
  async pairScreen(desk: Page, name: string): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    this.#screens.push({ page, context, requests: [], complaints: [] });
    await page.goto(`${this.line.wallUrl}/wall`);
    const code = await page.getByTestId("pairing-code").innerText({ timeout: 30_000 });
    await openPart(desk, "part-pair");
    await desk.getByTestId("pair-code").fill(code);
    await desk.getByTestId("pair-name").fill(name);
    await desk.getByTestId("pair").click();
    await page.getByTestId("wall").waitFor({ timeout: 30_000 });
    return page;
  }

  async closePages(): Promise<void> {
    for (const screen of this.#screens.splice(0)) await screen.context.close();
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.pool.end();
    await this.line.stop();
  }
}

/** A wall of one display, added by hand where it is not there yet. */
export async function ensureWall(page: Page): Promise<void> {
  await page.getByTestId("part-add-wall").waitFor();
  const tab = page.getByTestId(`wall-tab-${WALL.code}`);
  if ((await tab.count()) === 0) {
    await page.getByTestId("part-add-wall").locator("summary").click();
    const form = page.getByTestId("part-add-wall");
    await form.getByTestId("wall-code").fill(WALL.code);
    await form.getByTestId("wall-name-vi").fill(WALL.vi);
    await form.getByTestId("wall-name-en").fill(WALL.en);
    await form.getByTestId("wall-columns").fill("1");
    await form.getByTestId("wall-rows").fill("1");
    await form.getByTestId("save-wall").click();
  }
  await tab.click();
}

/** Opens a part of the wall's controls. */
export async function openPart(page: Page, part: string): Promise<void> {
  const details = page.getByTestId(part);
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

/** What is spoken of the last command. */
export function newestResult(page: Page): Promise<string> {
  return page.getByTestId("result-spoken").innerText();
}

/** What breaks a rule of WCAG, as far as a program can tell. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const injected: unknown = Reflect.get(globalThis, "axe");
    const run = (injected as { run: (context: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }).run;
    // Its canvas and its own controls are MapLibre's; what they show is in the list beside it.
    const { violations } = await run({ exclude: [".maplibregl-map"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}
