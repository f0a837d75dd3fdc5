import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { packageRoot } from "../../../core/node/package-root.ts";
import { FULL_HD } from "../../e2e/wall-browser.ts";
import { percentile } from "../../support/percentile.ts";

export type FirstPicture = { readonly coldMs: number; readonly warmMs: number; readonly turns: number };

const TURNS = 5;
/** The wall and the desk say so on the document, the leader's page on what it shows. */
const READY = ":is(html, main)[data-ready=true]";

/** From opening the address until letters, values and map are there; cold with an empty cache, warm with the files of the time before. */
export async function measureFirstPicture(browser: Browser, url: string): Promise<FirstPicture> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const context = await browser.newContext({ viewport: FULL_HD });
    for (const times of [cold, warm]) {
      const page = await context.newPage();
      const startedMs = performance.now();
      await page.goto(url);
      await page.waitForSelector(READY, { state: "attached", timeout: 60_000 });
      times.push(performance.now() - startedMs);
      await page.close();
    }
    await context.close();
  }
  return { coldMs: percentile(cold, 0.5), warmMs: percentile(warm, 0.5), turns: TURNS };
}

export type Chunk = { readonly name: string; readonly bytes: number; readonly gzipBytes: number };

/** The built files of the pages, the heaviest first; names without their hash. */
export async function weighChunks(): Promise<readonly Chunk[]> {
  const folder = path.join(packageRoot(import.meta.url), "dist/wall/assets");
  const names = (await readdir(folder)).filter((name) => /\.(js|mjs|css)$/.test(name));
  const chunks = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(path.join(folder, name));
      return { name: name.replace(/-[\w-]{8}(?=\.\w+$)/, ""), bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length };
    }),
  );
  return chunks.toSorted((left, right) => right.gzipBytes - left.gzipBytes);
}
