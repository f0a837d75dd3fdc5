import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sceneSchema } from "../../../../../core/contracts/scene.ts";
import { groundOf, isAcross, largestPart, outlineOf } from "../../../../../core/domain/scene/ground.ts";
import { layOut } from "../../../../../core/domain/scene/lay-out.ts";
import type { Panel } from "../../../../../core/domain/scene/panel.ts";
import { areOverlapping, canvasOf, canvasSize, displayAt, singleCanvas, viewOf } from "../../../../../core/domain/scene/wall-canvas.ts";
import type { Wall } from "../../../../../core/domain/wall/wall.ts";

const FOLDER = join(import.meta.dirname, "../../../../../db/reference/scenes");
const SCENES = readdirSync(FOLDER).map((file) => sceneSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8"))));
const WALLS = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
  [3, 3],
  [4, 2],
] as const;
const FRAME = { headRem: 5, footRem: 4, sideRem: 0.9, gapRem: 0.625 };

function wallOf([columns, rows]: readonly [number, number], bezelMm: number): Wall {
  return {
    code: "main",
    name: { vi: "Tường chính", en: "Main wall" },
    columns,
    rows,
    displayWidthMm: 1210,
    displayHeightMm: 680,
    bezelMm,
    readerDistanceMm: 5000,
  };
}

/** As a single screen of 1920 pixels would draw the whole of it. */
function laidOut(panels: readonly Panel[], wall: Wall) {
  const canvas = canvasOf(wall, { column: 0, row: 0, columns: wall.columns, rows: wall.rows }, 1920);
  const { widthPx, heightPx } = canvasSize(canvas);
  const remPx = Math.min(widthPx / 120, heightPx / 67.5);
  const margins = {
    headPx: FRAME.headRem * remPx,
    footPx: FRAME.footRem * remPx,
    sidePx: FRAME.sideRem * remPx,
    gapPx: FRAME.gapRem * remPx,
  };
  const ground = groundOf(canvas, margins);
  return { canvas, ground, rects: layOut(panels, canvas, margins) };
}

const cases = SCENES.flatMap((scene) => WALLS.map((size) => ({ scene, size, name: `${scene.code} on ${size[0]}×${size[1]}` })));
const bezel = fc.double({ min: 0, max: 40, noNaN: true });

test.each(cases)("$name: nothing lies upon another, only maps go across bezels, and all keep most of their share", ({ scene, size }) => {
  fc.assert(
    fc.property(bezel, (bezelMm) => {
      const { ground, rects } = laidOut(scene.panels, wallOf(size, bezelMm));
      const whole = outlineOf(ground);
      const display = largestPart(whole, ground);
      for (const [index, rect] of rects.entries()) {
        const panel = scene.panels[index];
        expect(panel).toBeDefined();
        expect(rects.slice(index + 1).some((other) => areOverlapping(rect, other))).toBe(false);
        expect(panel?.kind === "map" || !isAcross(rect, ground)).toBe(true);
        const cells = ((panel?.at.columns ?? 0) * (panel?.at.rows ?? 0)) / 144;
        const share = cells * whole.widthPx * whole.heightPx;
        // What may not go across a bezel cannot have more than a display.
        const due = panel?.kind === "map" ? share : Math.min(share, display.widthPx * display.heightPx);
        expect(rect.widthPx * rect.heightPx).toBeGreaterThan(0.6 * due);
        expect(rect.leftPx).toBeGreaterThanOrEqual(whole.leftPx - 0.01);
        expect(rect.topPx + rect.heightPx).toBeLessThanOrEqual(whole.topPx + whole.heightPx + 0.01);
      }
    }),
    { numRuns: 6 },
  );
});

test("on one display every panel stands in its own cells", () => {
  const panels: readonly Panel[] = [
    { kind: "attention", at: { column: 0, row: 0, columns: 4, rows: 12 } },
    { kind: "air", at: { column: 4, row: 0, columns: 5, rows: 12 } },
  ];
  const rects = layOut(panels, singleCanvas({ widthPx: 1210, heightPx: 610 }), { headPx: 0, footPx: 10, sidePx: 5, gapPx: 10 });
  expect(rects[0]).toEqual({ leftPx: 5, topPx: 0, widthPx: 395, heightPx: 600 });
  expect(rects[1]).toEqual({ leftPx: 410, topPx: 0, widthPx: 490, heightPx: 600 });
});

test("lines of the grid between displays lie on their edges, with the bezel between them", () => {
  const halves: readonly Panel[] = [
    { kind: "attention", at: { column: 0, row: 0, columns: 6, rows: 12 } },
    { kind: "air", at: { column: 6, row: 0, columns: 6, rows: 12 } },
  ];
  const canvas = { columns: 2, rows: 1, displayWidthPx: 1000, displayHeightPx: 500, bezelPx: 20 };
  const [left, right] = layOut(halves, canvas, { headPx: 0, footPx: 0, sidePx: 0, gapPx: 0 });
  expect(left).toEqual({ leftPx: 0, topPx: 0, widthPx: 1000, heightPx: 500 });
  expect(right).toEqual({ leftPx: 1020, topPx: 0, widthPx: 1000, heightPx: 500 });
});

test("a screen that shows one display of a wall sees the wall's canvas through it, bezels counted", () => {
  const wall = wallOf([3, 3], 12.1);
  const part = { column: 1, row: 2, columns: 1, rows: 1 };
  const canvas = canvasOf(wall, part, 1920);
  expect(canvas.displayWidthPx).toBeCloseTo(1920);
  expect(canvas.bezelPx).toBeCloseTo(19.2);
  expect(viewOf(canvas, part)).toEqual(displayAt(canvas, 1, 2));
  expect(viewOf(canvas, part).leftPx).toBeCloseTo(1939.2);
});
