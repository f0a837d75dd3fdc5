import { expect, test } from "vitest";
import { DEFAULT_WALL } from "../../../../core/domain/wall/default-wall.ts";
import { frameOf, marginsOf } from "../../../../web/wall/screen-frame.ts";

const WALL = { ...DEFAULT_WALL, columns: 3, rows: 3, displayWidthMm: 1210, displayHeightMm: 680, bezelMm: 0, readerDistanceMm: 5000 };

test("a screen of its own is drawn for 1920 × 1080, and larger for readers who are farther away", () => {
  expect(frameOf(undefined, { widthPx: 1920, heightPx: 1080 }, 1).remPx).toBeCloseTo(16);
  expect(frameOf(undefined, { widthPx: 1920, heightPx: 1080 }, 1.25).remPx).toBeCloseTo(20);
  expect(frameOf(undefined, { widthPx: 1080, heightPx: 1920 }, 1).remPx).toBeCloseTo(9);
});

test("a screen that shows a part draws text as large as the screen that would show the whole wall", () => {
  const whole = frameOf({ wall: WALL, part: { column: 0, row: 0, columns: 3, rows: 3 } }, { widthPx: 3840, heightPx: 2160 }, 1);
  const part = frameOf({ wall: WALL, part: { column: 2, row: 1, columns: 1, rows: 1 } }, { widthPx: 1280, heightPx: 720 }, 1);
  expect(part.remPx).toBeCloseTo(whole.remPx);
  expect(part.canvas).toEqual(whole.canvas);
  expect(part.view).toMatchObject({ leftPx: 2560, widthPx: 1280 });
});

test("each bar above the scene takes its own room, and the footer leaves when there is something to say above", () => {
  const quiet = marginsOf(16, { bars: 0, hasFooter: true });
  const barred = marginsOf(16, { bars: 2, hasFooter: false });
  expect(barred.headPx - quiet.headPx).toBeCloseTo(2 * 3.725 * 16);
  expect(barred.footPx).toBeLessThan(quiet.footPx);
});
