import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { waitFor } from "../support/whole-line.ts";
import { DeskLine, ensureWall, newestResult } from "./desk-browser.ts";

/** Drawn without a graphics card. */
const PATIENCE_MS = 45_000;

let at: DeskLine;

beforeAll(async () => {
  at = await DeskLine.start();
}, 180_000);

afterEach(() => at.closePages());

afterAll(() => at?.stop());

test("“look as the map” sends what the desk's map shows now, wherever it was moved to", async () => {
  const desk = await at.openSignedIn("Ca bản đồ");
  await ensureWall(desk);
  await desk.getByTestId("device-row").first().waitFor();
  const box = await desk.getByTestId("map").boundingBox();
  if (box === null) throw new Error("no map");
  await desk.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  // The wheel is not heard before the map stands.
  await waitFor(async () => {
    await desk.mouse.wheel(0, -400);
    expect(await desk.getByTestId("look-like-desk").count()).toBe(1);
  }, PATIENCE_MS);
  await desk.waitForTimeout(1000);
  const sent = desk.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/commands"));
  await desk.getByTestId("look-like-desk").click();
  const { do: what, view } = (await sent).postDataJSON() as { do: string; view: { lon: number; lat: number; zoom: number } };
  expect(what).toBe("look");
  expect(view.zoom).toBeGreaterThan(9);
  await waitFor(async () => expect(await newestResult(desk)).toContain("đã thực hiện"));
});

test("at 1280×800 list, map and walls are all there, and no text is smaller than 16 px", async () => {
  const desk = await at.openDesk("", { width: 1280, height: 800 });
  await desk.getByTestId("device-row").first().waitFor();
  const small = await desk.evaluate(() =>
    [...document.querySelectorAll("#desk *")]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
      .filter((element) => element.closest(".maplibregl-map") === null && Number.parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => element.textContent),
  );
  expect(small).toEqual([]);
  for (const part of ["device-grid", "map", "walls"]) {
    const box = await desk.getByTestId(part).boundingBox();
    expect(box?.height ?? 0, part).toBeGreaterThan(120);
    expect((box?.x ?? 0) + (box?.width ?? 9999), part).toBeLessThanOrEqual(1280);
  }
});
