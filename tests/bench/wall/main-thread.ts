import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import react from "@vitejs/plugin-react";
import express from "express";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { FULL_HD } from "../../e2e/wall-browser.ts";
import { percentile } from "../../support/percentile.ts";
import { PageVitals } from "./page-vitals.ts";

export type Way = "ours" | "naive";
export type MainThread = {
  readonly devices: number;
  readonly way: Way;
  /**
   * Milliseconds of processor time that the main thread takes in a second without updates: deck.gl's loop, which looks sixty times a
   * second whether there is something to draw (fewer times where drawing takes all of the processor), and the clock.
   */
  readonly idleMs: number;
  /** The same in a second with one update: scripts, style, layout, paint, handing over to graphics. */
  readonly busyMs: number;
  /** Of it, scripts. */
  readonly scriptMs: number;
  /** Milliseconds by the clock in a second with an update, with what it waited for graphics: long where the processor draws by itself. */
  readonly takenMs: number;
  /** Of tasks longer than 50 ms: how many, and the longest. */
  readonly longTasks: number;
  readonly longestMs: number;
  readonly heapMB: number;
};

const UPDATES = 20;
const EVERY_MS = 1000;
const SETTLE_MS = 8000;
const IDLE_MS = 10_000;

export type BenchPage = { readonly url: string; readonly stop: () => Promise<void> };

/** The page under tests/bench/wall/page, built as the wall is, and served. */
export async function serveBenchPage(): Promise<BenchPage> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-bench-page-"));
  await build({
    configFile: false,
    root: path.join(import.meta.dirname, "page"),
    plugins: [react()],
    worker: { format: "es" },
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  const server = createServer(express().use(express.static(folder)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function measureMainThread(
  browser: Browser,
  url: string,
  asked: { readonly devices: number; readonly way: Way; readonly share: number },
): Promise<MainThread> {
  const context = await browser.newContext({ viewport: FULL_HD });
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  await page.goto(`${url}/?way=${asked.way}&devices=${asked.devices}&share=${asked.share}&everyMs=${EVERY_MS}`);
  await page.waitForSelector("html[data-ready=true]", { state: "attached", timeout: 120_000 });
  await sleep(SETTLE_MS);
  await page.evaluate(() => {
    const longMs: number[] = [];
    Object.assign(globalThis, { longMs });
    new PerformanceObserver((list) => longMs.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  const thread = await PageVitals.of(page, "threadTicks");
  const clock = await PageVitals.of(page);
  const idle = await timesOver(thread, () => sleep(IDLE_MS));
  let takenMs = 0;
  const busy = await timesOver(thread, async () => {
    const taken = await timesOver(clock, async () => {
      await page.evaluate((updates) => Reflect.apply(Reflect.get(globalThis, "go"), undefined, [updates]), UPDATES);
      await page.waitForSelector("html[data-done]", { state: "attached", timeout: UPDATES * EVERY_MS * 6 });
      await sleep(EVERY_MS);
    });
    takenMs = taken.taskMs / taken.seconds;
  });
  const { JSHeapUsedSize: heapBytes = 0 } = Object.fromEntries(await thread.metrics());
  const longMs = await page.evaluate(() => Reflect.get(globalThis, "longMs") as readonly number[]);
  await context.close();
  if (failures.length > 0) throw new Error(`The page failed: ${failures.join("; ")}`);
  return {
    devices: asked.devices,
    way: asked.way,
    idleMs: idle.taskMs / idle.seconds,
    busyMs: busy.taskMs / busy.seconds,
    scriptMs: busy.scriptMs / busy.seconds,
    takenMs,
    longTasks: longMs.length,
    longestMs: longMs.length === 0 ? 0 : percentile(longMs, 1),
    heapMB: heapBytes / 1e6,
  };
}

type Times = { readonly taskMs: number; readonly scriptMs: number; readonly seconds: number };

/** What the main thread did while something went on. */
async function timesOver(vitals: PageVitals, go: () => Promise<unknown>): Promise<Times> {
  const [before, startedMs] = [await vitals.metrics(), performance.now()];
  await go();
  const [after, endedMs] = [await vitals.metrics(), performance.now()];
  const ms = (name: string) => 1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0));
  return { taskMs: ms("TaskDuration"), scriptMs: ms("ScriptDuration"), seconds: (endedMs - startedMs) / 1000 };
}
