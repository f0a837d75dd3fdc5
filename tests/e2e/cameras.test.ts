import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { stillTopic } from "../../core/contracts/stills.ts";
import { cacheFolder } from "../../deploy/local/cache-folder.ts";
import { findFfmpeg } from "../../deploy/local/ffmpeg.ts";
import { Terminal } from "../../deploy/local/terminal.ts";
import { aJpeg } from "../support/a-jpeg.ts";
import { type HlsStream, startHlsStream } from "../support/hls-stream.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { launchBrowser, openScreen, type Screen } from "./wall-browser.ts";

let line: WholeLine;
let sql: pg.Pool;
let browser: Browser;
let stream: HlsStream | undefined;
let folder: string;
let cameras: readonly string[];
const screens: Screen[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-cameras-"));
  const streamsFile = path.join(folder, "streams.json");
  stream = await startHlsStream(await findFfmpeg(cacheFolder(process.env.VONGLAU_CACHE), new Terminal()));
  const { host } = new URL(stream.url);
  // Of the reference province the codes are the same in every database.
  await writeFile(streamsFile, JSON.stringify({ hosts: [host], streams: { "hn-cam-002": stream.url } }));
  [line, browser] = await Promise.all([
    startWholeLine({ deviceCount: 60, takesStills: true, serverEnv: { STREAMS_FILE: streamsFile } }),
    launchBrowser(),
  ]);
  sql = new pg.Pool({ connectionString: line.database.url, max: 1 });
  cameras = line.devices.filter((code) => code.includes("-cam-"));
}, 240_000);

afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.context.close();
});

afterAll(async () => {
  await browser?.close();
  await sql?.end();
  await line?.stop();
  await stream?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function openCameras(): Promise<Page> {
  const screen = await openScreen(browser, `${line.wallUrl}/?scene=cameras`);
  screens.push(screen);
  return screen.page;
}

function cell(page: Page, code: string) {
  return page.locator(`[data-testid=camera][data-code="${code}"]`);
}

async function publish(code: string, bytes: Buffer): Promise<void> {
  const file = path.join(folder, "still.jpg");
  await writeFile(file, bytes);
  const { port } = new URL(line.temp.broker.url);
  const who = ["-i", code, "-u", code, "-P", line.temp.broker.passwordOf(code)];
  await promisify(execFile)(line.temp.parts.mosquittoPub, [
    "-V",
    "5",
    "-q",
    "1",
    "-h",
    "127.0.0.1",
    "-p",
    port,
    ...who,
    "-t",
    stillTopic(code),
    "-f",
    file,
  ]);
}

/** Brightness of the middle of what an image shows, 0 to 255. */
function brightness(page: Page, code: string): Promise<number> {
  return cell(page, code)
    .locator("img")
    .evaluate((image: HTMLImageElement) => {
      const canvas = document.createElement("canvas");
      canvas.width = 8;
      canvas.height = 8;
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0, 8, 8);
      return context?.getImageData(4, 4, 1, 1).data[0] ?? -1;
    });
}

test("a picture published with the camera's credential is on the wall, and the next takes its place", async () => {
  const [code = ""] = cameras;
  const page = await openCameras();
  await waitFor(async () => expect(await cell(page, code).getAttribute("data-state")).toBe("never"), 30_000);
  for (const grey of [200, 40]) {
    await publish(code, aJpeg({ widthPx: 320, heightPx: 180, grey }));
    await waitFor(async () => expect(Math.abs((await brightness(page, code)) - grey)).toBeLessThan(6));
  }
  expect(await cell(page, code).getAttribute("data-state")).toBe("fresh");
  expect(await cell(page, code).getByTestId("camera-age").innerText()).toMatch(/^\d+ giây trước$/);
});

test("a dead camera looks dead: crossed, dimmed, with the time of its last picture", async () => {
  const code = cameras[2] ?? "";
  await sql.query(
    `insert into camera_still (device_id, taken_at, received_at, width, height, picture, sha256, is_kept)
     select id, date_trunc('seconds', now()) - interval '20 minutes', now() - interval '19 minutes', 320, 180, $2, sha256($2), true from device where code = $1`,
    [code, aJpeg({ widthPx: 320, heightPx: 180, grey: 220 })],
  );
  const page = await openCameras();
  await waitFor(async () => expect(await cell(page, code).getAttribute("data-state")).toBe("lost"), 30_000);
  expect(await cell(page, code).getByTestId("camera-age").innerText()).toMatch(/^— mất (hình )?từ \d\d:\d\d:\d\d$/);
  expect(await cell(page, code).locator("svg").count()).toBe(1);
  const filter = await cell(page, code)
    .locator("img")
    .evaluate((image) => getComputedStyle(image).filter);
  expect(filter).toContain("brightness(0.35)");
});

test("a hidden camera shows no picture", async () => {
  const code = cameras[3] ?? "";
  await publish(code, aJpeg({ widthPx: 320, heightPx: 180 }));
  await sql.query(
    "insert into camera_privacy (device_id, is_hidden, reason, changed_by) select id, true, 'nhà dân', 'test' from device where code = $1",
    [code],
  );
  const page = await openCameras();
  await waitFor(async () => expect(await cell(page, code).getAttribute("data-state")).toBe("hidden"), 30_000);
  expect(await cell(page, code).locator("img").count()).toBe(0);
});

test("a live stream plays, and when it stands still the wall says so and shows the picture", async () => {
  const code = "hn-cam-002";
  expect(cameras).toContain(code);
  await publish(code, aJpeg({ widthPx: 320, heightPx: 180, grey: 90 }));
  const page = await openCameras();
  await waitFor(async () => expect(await page.locator("video[data-moving=true]").count()).toBe(1), 60_000);
  expect(await cell(page, code).getAttribute("data-live")).toBe("true");
  stream?.freeze();
  await waitFor(async () => expect(await cell(page, code).getByTestId("camera-age").innerText()).toContain("luồng hình đứng"), 60_000);
  expect(await page.locator("video").count()).toBe(0);
});
