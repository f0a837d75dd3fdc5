import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { INDICATOR_DOMAINS } from "../../core/domain/indicator/indicator.ts";
import { issueKey } from "../../db/sources/issue-key.ts";
import { addScene } from "../support/e2e-scene.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { illegibleTexts, launchBrowser, openScreen, type Screen } from "./wall-browser.ts";

/** What the hospitals' system says of an hour long past, and the insurance's of October. */
const OCCUPANCY = "health.bed_occupancy";
const COVERAGE = "health.insurance_coverage";
const UNIT = "KV-35";
const DOMAINS = Object.keys(INDICATOR_DOMAINS).filter((domain) => domain !== "documents");

let line: WholeLine;
let browser: Browser;
let pool: pg.Pool;
const screens: Screen[] = [];

beforeAll(async () => {
  [line, browser] = await Promise.all([startWholeLine({ deviceCount: 20 }), launchBrowser()]);
  pool = new pg.Pool({ connectionString: line.database.url, max: 2 });
  await addScene(line.database.url, {
    code: "carousel",
    name: { vi: "Tất cả lĩnh vực", en: "All domains" },
    says: { vi: "Từng lĩnh vực một.", en: "One domain after the other." },
    panels: [
      { kind: "carousel", at: { column: 7, row: 6, columns: 5, rows: 6 } },
      { kind: "attention", at: { column: 7, row: 0, columns: 5, rows: 6 } },
    ],
  });
  await send("his", { indicator: OCCUPANCY, period: "2026-11-20T08", parts: { used: 5202, planned: 5951 } });
  await send("social-insurance", { indicator: COVERAGE, period: "2026-10", parts: { insured: 92_120, population: 98_000 } });
  // The hospitals' system has told nothing for a day, though it promises something every hour.
  await pool.query("update data_source set last_heard_at = now() - interval '26 hours' where code = 'his'");
}, 180_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(async () => {
  await browser?.close();
  await pool?.end();
  await line?.stop();
});

/** One figure through the door of its source, with a key of its own. */
async function send(source: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const key = await issueKey(pool, { source, label: "e2e" });
  const answer = await fetch(`${line.wallUrl}/api/v1/sources/${source}/figures?mode=all`, {
    method: "POST",
    headers: { authorization: `Bearer ${key?.key}`, "content-type": "application/json", "idempotency-key": `e2e-${source}` },
    body: JSON.stringify({ rows: [{ unit: UNIT, ...row }] }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

async function open(search = "", options: Parameters<typeof openScreen>[2] = {}): Promise<Page> {
  const screen = await openScreen(browser, `${line.wallUrl}/${search === "" ? "?" : `${search}&`}scene=carousel`, options);
  screens.push(screen);
  return screen.page;
}

/** The panel's next page, by the keyboard. */
async function turn(page: Page): Promise<void> {
  const panel = page.getByTestId("admin-panel");
  const before = await panel.getAttribute("data-domain");
  await page.getByTestId("pause-figures").press("ArrowRight");
  await waitFor(async () => expect(await panel.getAttribute("data-domain")).not.toBe(before));
}

async function turnTo(page: Page, domain: string): Promise<void> {
  await page.waitForSelector("[data-testid=admin-panel]:not([data-domain=documents])");
  await page.getByTestId("pause-figures").click();
  for (let turned = 0; turned <= DOMAINS.length; turned += 1) {
    if ((await page.getByTestId("admin-panel").getAttribute("data-domain")) === domain) return;
    await turn(page);
  }
  throw new Error(`the panel has no page of ${domain}`);
}

test.each(["vi", "en"])("every domain has its page on the panel, and every text of it is legible (%s)", async (language) => {
  const page = await open(`?lang=${language}`);
  await turnTo(page, DOMAINS[0] ?? "");
  const seen: (string | null)[] = [];
  for (const _ of DOMAINS) {
    seen.push(await page.getByTestId("admin-panel").getAttribute("data-domain"));
    expect(await illegibleTexts(page), String(seen.at(-1))).toEqual([]);
    await turn(page);
  }
  expect(seen).toEqual(DOMAINS);
  // After the domains, the documents with their source.
  await page.waitForSelector("[data-testid=admin-panel] [data-fact]");
  expect(await illegibleTexts(page)).toEqual([]);
});

test("what a source sends stands on the wall; what is overdue is hatched and says whose it is and since when", async () => {
  const page = await open();
  await turnTo(page, "health");
  const fresh = page.locator(`[data-indicator="${COVERAGE}"]`);
  expect(await fresh.getByTestId("figure-value").innerText()).toBe("94,00%");
  expect(await fresh.innerText()).toContain("T10/2026");
  const stale = page.locator(`[data-indicator="${OCCUPANCY}"]`);
  expect(await stale.getAttribute("data-status")).toBe("stale");
  expect(await stale.innerText()).toMatch(/(trễ|ngừng) từ [\d:/ ]+ · Sở Y tế/);
  expect(await stale.evaluate((tile) => getComputedStyle(tile).backgroundImage)).toContain("repeating-linear-gradient");
  expect(await stale.getByTestId("status").getAttribute("aria-label")).toBe("quá hạn cập nhật");
});

test("a tile opens why it is what it is, down to who sent it; the address keeps it, and Escape closes it", async () => {
  const page = await open();
  await turnTo(page, "health");
  await page.locator(`[data-indicator="${COVERAGE}"]`).click();
  const proof = page.getByTestId("proof");
  expect(await proof.getByTestId("proof-formula").innerText()).toContain("100 × 92.120 ÷ 98.000 = 94");
  expect(await proof.getByTestId("proof-said").innerText()).toContain("Bảo hiểm xã hội");
  expect(await proof.innerText()).toContain(`npm run prove -- proof-${COVERAGE}-${UNIT}-2026-10.json`);
  const address = new URL(page.url()).searchParams;
  expect([address.get("view"), address.get("domain"), address.get("indicator")]).toEqual(["figures", "health", COVERAGE]);
  const download = page.waitForEvent("download");
  await page.getByTestId("download-proof").click();
  expect((await download).suggestedFilename()).toBe(`proof-${COVERAGE}-${UNIT}-2026-10.json`);
  await page.reload();
  await page.waitForSelector("[data-testid=proof]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("[data-testid=figures-view]", { state: "detached" });
  expect(new URL(page.url()).searchParams.get("view")).toBeNull();
});

test("the QĐ 766 page shows its six columns with what each component is of, and a unit is found without marks", async () => {
  const page = await open("?view=service-index&period=2026-10");
  await page.waitForSelector("[data-testid=index-component]");
  expect(await page.getByTestId("index-column").count()).toBe(6);
  expect(await page.getByTestId("index-component").count()).toBeGreaterThanOrEqual(20);
  await page.getByTestId("find-unit").fill("phu ly");
  await page.getByTestId("found-unit").first().waitFor();
  await page.getByTestId("find-unit").press("Enter");
  await waitFor(async () => expect(await page.getByTestId("service-index").innerText()).toContain("Phường Phủ Lý"));
  expect(new URL(page.url()).searchParams.get("unit")).toBe("13285");
});

test("who is late stands first among the sources, the league tells its four marks, and units are ranked", async () => {
  const page = await open("?view=sources");
  const his = page.locator("[data-testid=source][data-source=his]");
  await his.waitFor();
  expect(await his.getAttribute("data-liveness")).toMatch(/late|dead/);
  expect(await his.innerText()).toMatch(/Sở Y tế[\s\S]*(trễ|ngừng) từ[\s\S]*Công suất sử dụng giường bệnh/);
  await page.getByTestId("figures-league").click();
  await page.locator("[data-testid=standing]").first().waitFor();
  expect(await page.getByTestId("league").innerText()).toMatch(/Đúng\s+Đủ\s+Sạch\s+Sống/);
  await page.goto(`${line.wallUrl}/?view=figures&indicator=${COVERAGE}&about=ranking`);
  await page.getByTestId("ranked-unit").first().waitFor();
  expect(await page.getByTestId("ranking").innerText()).toContain("chưa xếp");
});

test.each([
  ["the overview in Vietnamese", "?lang=vi&view=overview", "overview"],
  ["the overview in English", "?lang=en&view=overview", "overview"],
  ["tiles of a domain in Vietnamese", "?lang=vi&view=figures&domain=health", "figure-tiles"],
  ["tiles of a domain in English", "?lang=en&view=figures&domain=digitalGov", "figure-tiles"],
  ["a proof", `?lang=vi&view=figures&indicator=${COVERAGE}&about=why`, "proof"],
  ["the QĐ 766 page", "?lang=en&view=service-index&period=2026-10", "index-component"],
])("no text of the view is too small or cut: %s", async (_, search, testId) => {
  const page = await open(search);
  await page.getByTestId(testId).first().waitFor();
  // The view itself scrolls: it is for who stands before it.
  const faults = (await illegibleTexts(page)).filter((fault) => !/stands out of .*view/.test(fault));
  expect(faults).toEqual([]);
});
