import pg from "pg";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { issueKey } from "../../db/sources/issue-key.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { DESKTOP, LOOKS, PHONE, unreachable, violations } from "./page-access.ts";
import { launchBrowser } from "./wall-browser.ts";

const UNIT = "KV-35";
const COMMUNE = "13285";
/** Red below 90 per cent, by the thresholds of the catalogue. */
const RED = "health.insurance_coverage";
const DAY_MS = 86_400_000;

let line: WholeLine;
let browser: Browser;
let pool: pg.Pool;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [line, browser] = await Promise.all([startWholeLine({ deviceCount: 20 }), launchBrowser()]);
  pool = new pg.Pool({ connectionString: line.database.url, max: 2 });
  const covered = (period: string, insured: number) => ({ indicator: RED, unit: UNIT, period, parts: { insured, population: 98_000 } });
  await push("social-insurance", "figures", [covered("2026-08", 95_000), covered("2026-09", 60_000), covered("2026-10", 58_000)]);
  const dossier = (n: number) => ({
    item: `HS-${n}`,
    event: "1",
    at: daysAgo(20),
    kind: "accepted",
    body: { unit: COMMUNE, field: "dat-dai", procedure: "dat-dai.cap-moi", dueAt: daysAgo(n + 1) },
  });
  await push(
    "one-stop",
    "dossiers",
    Array.from({ length: 12 }, (_, n) => dossier(n)),
  );
  const directive = { unit: COMMUNE, about: RED, deadline: daysAgo(2).slice(0, 10) };
  await push("directives", "directives", [{ item: "NV-7", event: "1", at: daysAgo(9), kind: "assigned", body: directive }]);
  // The number of what is overdue is published by a job.
  await waitFor(async () => {
    const answer = await fetch(`${line.wallUrl}/api/v1/brief?unit=${UNIT}`);
    const { overdue } = (await answer.json()) as { overdue: { total?: number } };
    if (overdue.total !== 12) throw new Error(`${overdue.total} dossiers are overdue`);
  }, 60_000);
}, 240_000);

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await pool?.end();
  await line?.stop();
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

async function push(source: string, content: string, rows: readonly unknown[]): Promise<void> {
  const key = await issueKey(pool, { source, label: "e2e" });
  const answer = await fetch(`${line.wallUrl}/api/v1/sources/${source}/${content}?mode=all`, {
    method: "POST",
    headers: { authorization: `Bearer ${key?.key}`, "content-type": "application/json", "idempotency-key": `leader-${source}` },
    body: JSON.stringify({ rows }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

type Device = { readonly viewport?: typeof PHONE; readonly colorScheme?: "light" | "dark" };
type Opened = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
};

async function open(search = "", { viewport = DESKTOP, colorScheme = "light" }: Device = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport, colorScheme });
  contexts.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`${line.wallUrl}/leader.html${search}`);
  await page.waitForSelector("main[data-ready=true]");
  return { page, context, complaints, requests };
}

test("the first screen says what is red, since when, whose it is, what is being done and beside what", async () => {
  const { page, complaints } = await open();
  const card = page.locator(`[data-indicator="${RED}"]`).first();
  const says = await card.innerText();
  expect(await card.getAttribute("data-status")).toBe("bad");
  expect(await card.getByTestId("value").innerText()).toBe("59,18%");
  expect(says).toContain("từ tháng 9/2026");
  expect(says).toContain("2 kỳ liền");
  expect(says).toContain("Bảo hiểm xã hội");
  expect(says).toMatch(/NV-7 · Phường Phủ Lý · Chưa thực hiện · hạn .* · QUÁ HẠN/);
  expect(says).toContain("so kỳ trước (tháng 9/2026: 61,22%)");
  expect(await page.getByTestId("overdue-total").innerText()).toBe("Tổng cộng 12 hồ sơ đang xử lý quá hạn.");
  // Gauges of this province have no alarm level that is known or declared: that none is in alarm would say too much.
  expect(await page.getByTestId("water-says").allInnerTexts()).toEqual([expect.stringContaining("chưa được khai báo cấp báo động")]);
  expect(complaints).toEqual([]);
});

test("from the number of overdue dossiers down to its rows: each step has its address, and the rows are as many as the number says", async () => {
  const { page } = await open();
  await page.getByTestId("overdue-units").click();
  await page.getByRole("link", { name: "Khu vực thành phố Phủ Lý" }).last().click();
  await page.waitForFunction(() => document.querySelector("[data-testid=value]")?.textContent === "12 hồ sơ");
  await page.getByTestId("units-below").getByRole("link", { name: "Phường Phủ Lý" }).click();
  await page.waitForFunction(() => new URL(location.href).searchParams.get("unit") === "13285");
  expect(await page.getByTestId("path").innerText()).toMatch(/Tỉnh Ninh Bình[\s\S]*Hà Nam[\s\S]*Phủ Lý[\s\S]*Phường Phủ Lý/);
  await page.getByTestId("rows").click();
  await page.waitForSelector("[data-testid=work-items] tbody tr");
  expect(await page.locator("[data-testid=work-items] tbody tr").count()).toBe(12);
  expect(await page.getByTestId("rows-total").innerText()).toMatch(/^12 dòng/);
  expect(await page.locator("[data-testid=work-items] tbody tr").first().innerText()).toMatch(/HS-11.*Đất đai · dat-dai\.cap-moi/s);
  await page.goBack();
  await page.waitForSelector("[data-testid=rows]");
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.waitForSelector("[data-testid=summary]");
});

test("by the keyboard alone a unit is found without marks and opened", async () => {
  const { page } = await open();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Đến nội dung chính");
  for (let at = 0; at < 8; at += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => (document.activeElement as HTMLElement).dataset["testid"])) === "find-unit") break;
  }
  await page.keyboard.type("phu ly");
  await page.waitForSelector("[data-testid=found-units]");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URL(location.href).searchParams.get("unit") !== null);
  await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("Phủ Lý"));
});

test("“why this number?” opens the proof without leaving the page", async () => {
  const { page } = await open();
  const card = page.locator(`[data-indicator="${RED}"]`).first();
  await card.getByTestId("why").click();
  await card.getByTestId("proof-formula").waitFor();
  expect(await card.getByTestId("proof-formula").innerText()).toContain("100 × 58.000 ÷ 98.000 = 59,18");
});

test("a past instant is shown as it was known then, and nobody can miss that it is the past", async () => {
  const at = new Date(Date.now() - 30 * DAY_MS).toISOString();
  const { page } = await open(`?at=${encodeURIComponent(at)}`);
  expect(await page.getByTestId("past").innerText()).toContain("ĐANG XEM QUÁ KHỨ");
  expect(await page.locator(`[data-indicator="${RED}"][data-status=bad]`).count()).toBe(0);
  await page.getByRole("button", { name: "Về hiện tại" }).click();
  await page.locator(`[data-indicator="${RED}"][data-status=bad]`).first().waitFor();
  expect(new URL(page.url()).searchParams.has("at")).toBe(false);
});

test("without the network what was shown stays, with its age; and it is there again when the page is opened anew", async () => {
  const { page, context } = await open();
  await context.route("**/api/**", (route) => route.abort());
  await page.reload();
  await page.getByTestId("lost").waitFor();
  expect(await page.getByTestId("lost").innerText()).toMatch(/^MẤT KẾT NỐI · dưới đây là số liệu nhận được cách đây \d/);
  expect(await page.locator(`[data-indicator="${RED}"][data-status=bad]`).count()).toBeGreaterThan(0);
  await context.unroute("**/api/**");
  await page.getByTestId("lost").waitFor({ state: "detached", timeout: 30_000 });
});

test("the morning brief is at most three sheets of A4 and has every red figure, owners and a place to write", async () => {
  const { page } = await open("?page=brief");
  const text = await page.getByTestId("morning-brief").innerText();
  const reds = await page
    .locator("[data-testid=morning-brief] tr[data-indicator]")
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset["indicator"]));
  expect(reds).toContain(RED);
  expect(text).toContain("Bảo hiểm xã hội");
  expect(text).toContain("Ý kiến chỉ đạo (ghi tay)");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThanOrEqual(3);
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => ({
    header: getComputedStyle(document.querySelector("header") as Element).display,
    row: getComputedStyle(document.querySelector("[data-testid=morning-brief] tbody tr") as Element).breakInside,
  }));
  expect(seen).toEqual({ header: "none", row: "avoid" });
});

const VIEWS = [
  ["overview", ""],
  ["drill-down", `?unit=${UNIT}&indicator=dossier.overdue_open&by=area`],
  ["rows", `?unit=${COMMUNE}&feed=dossiers&state=overdue`],
  ["morning brief", "?page=brief"],
] as const;

test.each(VIEWS)(
  "nothing keeps anybody out of the %s: axe finds nothing, fingers find 44 px, and text is at least 16 px",
  async (_name, search) => {
    for (const { language, ...device } of LOOKS) {
      const { page } = await open(`${search === "" ? "?" : `${search}&`}lang=${language}`, device);
      await page.waitForFunction(() => document.querySelector("main [role=status]") === null);
      expect(await violations(page), `${language} ${device.colorScheme}`).toEqual([]);
      expect(await unreachable(page)).toEqual([]);
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => part.setAttribute("open", "")));
      expect(await violations(page), `${language} ${device.colorScheme}, all open`).toEqual([]);
      expect(await unreachable(page)).toEqual([]);
    }
  },
);

test("on a phone the first view is four screens at most: what is red in short, and every other part one touch away", async () => {
  const { page } = await open("", { viewport: PHONE });
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(4 * PHONE.height);
  const card = page.locator(`[data-indicator="${RED}"]`).first();
  expect(await card.innerText()).toMatch(/59,18%[\s\S]*từ tháng 9\/2026[\s\S]*Bảo hiểm xã hội/);
  expect(await card.getByTestId("why").isVisible()).toBe(false);
  await card.locator("summary").first().click();
  expect(await card.getByTestId("why").isVisible()).toBe(true);
  expect(await page.getByTestId("overdue-total").isVisible()).toBe(false);
  await page.getByTestId("summary").getByRole("link", { name: "hồ sơ quá hạn" }).click();
  expect(await page.getByTestId("overdue-total").isVisible()).toBe(true);
});

test("the page comes without the map and the charts, in less than 250 kB", async () => {
  const { page, requests } = await open("", { viewport: PHONE });
  expect(requests.filter((url) => /\/(map|charts)-/.test(url))).toEqual([]);
  const bytes = await page.evaluate(async () => {
    const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
    const own = addresses.filter((name) => name.includes("/assets/"));
    const sizes = own.map(async (name) => {
      const body = await (await fetch(name)).blob();
      if (name.endsWith(".woff2")) return body.size;
      return (await new Response(body.stream().pipeThrough(new CompressionStream("gzip"))).blob()).size;
    });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  });
  expect(bytes).toBeLessThan(250_000);
});
