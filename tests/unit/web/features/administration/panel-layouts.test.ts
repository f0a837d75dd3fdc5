import fc from "fast-check";
import { expect, test } from "vitest";
import { domainLayout } from "../../../../../web/features/administration/domain-layout.ts";
import { TILE_GAP_REM, tileLayout } from "../../../../../web/features/administration/tile-layout.ts";
import { pageOf } from "../../../../../web/features/administration/tile-page.ts";

const boxes = fc.record({
  widthRem: fc.double({ min: 5, max: 250, noNaN: true }),
  heightRem: fc.double({ min: 3, max: 150, noNaN: true }),
});

test("tiles that are said to have room have it, in any box", () => {
  fc.assert(
    fc.property(boxes, fc.integer({ min: 1, max: 60 }), (box, count) => {
      const { columns, rows, room, look } = tileLayout(box, count);
      const least = look === "card" ? 8.6 : 5.6;
      // A box that is lower than one tile still shows one.
      expect(rows === 1 || rows * (least + TILE_GAP_REM) - TILE_GAP_REM <= box.heightRem).toBe(true);
      expect(columns * rows).toBeGreaterThanOrEqual(Math.min(room, count));
    }),
  );
});

test("every tile is shown once in a round of pages", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (count, room) => {
      const tiles = Array.from({ length: count }, (_, at) => at);
      const { of } = pageOf(tiles, room, 0);
      expect(Array.from({ length: of }, (_, turn) => pageOf(tiles, room, turn).tiles).flat()).toEqual(tiles);
      expect(pageOf(tiles, room, of).tiles).toEqual(pageOf(tiles, room, 0).tiles);
    }),
  );
});

test("18 domains have a number and its name in a third of a screen, below the bar of a lost network too", () => {
  expect(domainLayout({ widthRem: 37.5, heightRem: 53.2 }, 18)).toMatchObject({ columns: 2, rows: 9, figures: 1, look: "large" });
  expect(domainLayout({ widthRem: 37.5, heightRem: 50 }, 18)).toMatchObject({ columns: 2, figures: 1, look: "compact" });
  expect(domainLayout({ widthRem: 37.5, heightRem: 40 }, 18)).toMatchObject({ columns: 2, figures: 1, look: "short" });
});

test("a wide screen tells more than one figure of a domain", () => {
  const { figures, columns } = domainLayout({ widthRem: 116, heightRem: 53 }, 18);
  expect(figures).toBeGreaterThanOrEqual(1);
  expect(columns).toBeGreaterThanOrEqual(2);
});
