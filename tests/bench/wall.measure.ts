import { appendFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../e2e/wall-browser.ts";
import { startWholeLine } from "../support/whole-line.ts";
import { startBenchLine } from "./ingest/bench-line.ts";
import { measureFirstPicture, weighChunks } from "./wall/first-picture.ts";
import { type MainThread, measureMainThread, serveBenchPage } from "./wall/main-thread.ts";
import { measurePublishToPaint } from "./wall/publish-to-paint.ts";
import { firstPictureTable, mainThreadTable, publishToPaintTable, weightTable } from "./wall/tables.ts";

/**
 * `npm run bench -- wall`. Measures and reports. BENCH_TABLE names a file that the tables are added to; `-t "main thread"` runs one part.
 */
const CITY_SIZES = [5000, 20_000, 100_000];
const CHANGED_SHARE = 0.02;
const MESSAGES_PER_S = [1000, 5000];
const DEVICES = 400;

let browser: Browser;
const loadBefore = loadavg()[0] ?? 0;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("main thread", { timeout: 900_000 }, async () => {
  const page = await serveBenchPage();
  const results: MainThread[] = [];
  try {
    for (const devices of CITY_SIZES) {
      for (const way of ["ours", "naive"] as const) {
        results.push(await measureMainThread(browser, page.url, { devices, way, share: CHANGED_SHARE }));
      }
    }
  } finally {
    await page.stop();
  }
  await report(mainThreadTable(results, CHANGED_SHARE));
  expect(results.every(({ busyMs }) => busyMs > 0)).toBe(true);
});

test("first picture", { timeout: 600_000 }, async () => {
  const line = await startWholeLine();
  const results = [];
  try {
    for (const page of ["/", "/?scene=public-administration", "/leader", "/desk"]) {
      results.push({ page, ...(await measureFirstPicture(browser, `${line.wallUrl}${page}`)) });
    }
  } finally {
    await line.stop();
  }
  await report(firstPictureTable(results));
  expect(results.every(({ warmMs }) => warmMs > 0)).toBe(true);
});

test("weight", async () => {
  const chunks = await weighChunks();
  await report(weightTable(chunks));
  expect(chunks.length).toBeGreaterThan(3);
});

test("publish to paint", { timeout: 600_000 }, async () => {
  const line = await startBenchLine(DEVICES);
  const results = [];
  try {
    for (const messagesPerS of MESSAGES_PER_S) results.push(await measurePublishToPaint(line, browser, messagesPerS));
  } finally {
    await line.stop();
  }
  await report(publishToPaintTable(results));
  expect(results.every(({ publications }) => publications > 50)).toBe(true);
});

async function report(table: string): Promise<void> {
  const machine = `${cpus().length} cores, load average before the run ${loadBefore.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.`;
  const text = `\n${machine}\n\n${table}\n`;
  process.stdout.write(text);
  if (process.env.BENCH_TABLE !== undefined) await appendFile(process.env.BENCH_TABLE, text);
}
