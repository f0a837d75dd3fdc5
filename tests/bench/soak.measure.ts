import { appendFile } from "node:fs/promises";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { FULL_HD, launchBrowser } from "../e2e/wall-browser.ts";
import { floors, leastSquaresSlope } from "../support/slope.ts";
import { countGraphics, PageVitals, type Vitals } from "./wall/page-vitals.ts";
import { startProduct } from "./wall/product.ts";

/**
 * `npm run bench -- soak`. The product as `npm start` has it, its simulated days passing SOAK_SPEED times faster (336: seven days in
 * half an hour), and a wall that goes through all its scenes, each shown SOAK_DWELL_S (0.75: sixty times faster than the 45 s of a wall).
 * SOAK_MINUTES, SOAK_URL for a line that runs already, BENCH_TABLE for a file.
 */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 30);
const SPEED = process.env.SOAK_SPEED ?? "336";
const DWELL_S = Number(process.env.SOAK_DWELL_S ?? 0.75);
/** Fonts, pictures and caches come in the first minutes. */
const WARM_UP_MINUTES = Math.min(5, MINUTES / 4);
const SAMPLE_MS = 30_000;
const SAMPLED_SCENE = "overview";

type Sample = Vitals & { readonly minute: number; readonly scenes: number };

test("the wall does not grow", { timeout: (MINUTES + 10) * 60_000 }, async () => {
  const product = process.env.SOAK_URL === undefined ? await startProduct({ SIM_SPEED: SPEED }) : undefined;
  const browser = await launchBrowser();
  try {
    const samples = await soak(browser, process.env.SOAK_URL ?? product?.url ?? "");
    await report(samples);
    const settled = samples.filter(({ minute }) => minute >= WARM_UP_MINUTES);
    expect(growthOf(settled, "heapMB")).toBeLessThan(0.1);
    expect(growthOf(settled, "nodes")).toBeLessThan(0.1);
    expect(growthOf(settled, "listeners")).toBeLessThan(0.1);
    expect(growthOf(settled, "glBuffers")).toBeLessThan(0.1);
  } finally {
    await browser.close();
    await product?.stop();
  }
});

async function soak(browser: Awaited<ReturnType<typeof launchBrowser>>, url: string): Promise<readonly Sample[]> {
  const context = await browser.newContext({ viewport: FULL_HD });
  await context.addInitScript(countGraphics);
  await context.addInitScript(countScenes);
  const page = await context.newPage();
  let crashes = 0;
  page.on("crash", () => (crashes += 1));
  // The page opens itself anew when it finds that it hangs: on a machine that is kept busy otherwise it may, and it is told.
  let opened = 0;
  page.on("load", () => (opened += 1));
  await page.goto(`${url}/?scenes=${await sceneCodes(url)}&dwellS=${DWELL_S}`);
  await page.waitForSelector("html[data-ready=true]", { state: "attached", timeout: 120_000 });
  const vitals = await PageVitals.of(page);
  const startedMs = Date.now();
  const samples: Sample[] = [];
  while (Date.now() - startedMs < MINUTES * 60_000) {
    await sleep(SAMPLE_MS);
    // Scenes differ in what they hold: one is compared with itself.
    await page.waitForSelector(`[data-scene=${SAMPLED_SCENE}]`, { timeout: 60_000 });
    const scenes = await page.evaluate(() => (Reflect.get(globalThis, "sceneCounter") as { readonly scenes: number }).scenes);
    const sample = { ...(await vitals.read()), minute: (Date.now() - startedMs) / 60_000, scenes };
    samples.push(sample);
    process.stdout.write(`${row(sample)}\n`);
  }
  expect(crashes).toBe(0);
  process.stdout.write(`The page was opened ${opened} times.\n`);
  expect(opened).toBe(1);
  return samples;
}

/** To be put into the page before its own scripts. */
function countScenes(): void {
  const counter = { scenes: 0 };
  Object.assign(globalThis, { sceneCounter: counter });
  let before = "";
  setInterval(() => {
    const scene = document.querySelector("[data-scene]")?.getAttribute("data-scene") ?? "";
    if (scene !== before) counter.scenes += 1;
    before = scene;
  }, 100);
}

/** All that there are. */
async function sceneCodes(url: string): Promise<string> {
  const answer = (await (await fetch(`${url}/api/v1/scenes`)).json()) as {
    readonly scenes: readonly { readonly scene: { readonly code: string } }[];
  };
  return answer.scenes.map(({ scene }) => scene.code).join(",");
}

/** By how much of itself the floor under the values has risen from its first to its last quarter. */
function growthOf(samples: readonly Sample[], what: "heapMB" | "nodes" | "listeners" | "glBuffers"): number {
  const values = samples.map((sample) => sample[what]);
  const quarter = Math.max(1, Math.floor(values.length / 4));
  return Math.min(...values.slice(-quarter)) / Math.min(...values.slice(0, quarter)) - 1;
}

async function report(samples: readonly Sample[]): Promise<void> {
  const settled = samples.filter(({ minute }) => minute >= WARM_UP_MINUTES);
  const slope = leastSquaresSlope(
    floors(
      settled.map(({ minute, heapMB }) => ({ minute, value: heapMB })),
      2,
    ),
  );
  const growths = (["heapMB", "nodes", "listeners", "glBuffers"] as const).map(
    (what) => `${what} ${(100 * growthOf(settled, what)).toFixed(1)} %`,
  );
  const lines = [
    `${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}; simulated days ${SPEED} times faster, ${DWELL_S} s a scene.`,
    "",
    "| minute | scenes shown | heap MB | with workers MB | DOM nodes | listeners | GPU buffers | GPU textures | contexts made |",
    "|---|---|---|---|---|---|---|---|---|",
    ...samples.filter((_, at) => at % 6 === 0 || at === samples.length - 1).map(row),
    "",
    `From the first to the last quarter after ${WARM_UP_MINUTES} minutes: ${growths.join(", ")}. Slope of the heap's floor: ${(slope * 60).toFixed(2)} MB an hour.`,
  ];
  const text = `\n${lines.join("\n")}\n`;
  process.stdout.write(text);
  if (process.env.BENCH_TABLE !== undefined) await appendFile(process.env.BENCH_TABLE, text);
}

function row(sample: Sample): string {
  const { minute, scenes, heapMB, allMB, nodes, listeners, glBuffers, glTextures, contexts } = sample;
  const cells = [minute.toFixed(1), scenes, heapMB.toFixed(1), allMB?.toFixed(1) ?? "–", nodes, listeners, glBuffers, glTextures, contexts];
  return `| ${cells.join(" | ")} |`;
}
