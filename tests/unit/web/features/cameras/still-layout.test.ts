import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_STILLS, pageAt, stillLayout } from "../../../../../web/features/cameras/still-layout.ts";

test("in two thirds of a wall of 1920 × 1080 twelve pictures are shown, four in a row", () => {
  expect(stillLayout({ width: 77, height: 56 }, 72)).toMatchObject({ columns: 4, rows: 3 });
});

test("one camera has the box for itself", () => {
  expect(stillLayout({ width: 40, height: 30 }, 1)).toMatchObject({ columns: 1, rows: 1 });
});

test("whatever the box measures, pictures and captions stay in it, and there are twelve at most", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 10, max: 200, noNaN: true }),
      fc.double({ min: 8, max: 120, noNaN: true }),
      fc.integer({ min: 1, max: 500 }),
      (width, height, count) => {
        const { columns, pictureRem, rows } = stillLayout({ width, height }, count);
        expect(columns * rows).toBeLessThanOrEqual(MOST_STILLS + columns);
        expect(rows * (pictureRem + 4.6) + (rows - 1) * 0.6).toBeLessThanOrEqual(height + 0.01);
      },
    ),
  );
});

test("every camera has its turn, and no page is half empty", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 12 }), (count, perPage) => {
      const all = Array.from({ length: count }, (_, at) => at);
      const seen = new Set<number>();
      for (let step = 0; step < Math.ceil(count / perPage); step += 1) {
        const page = pageAt(all, { perPage, step });
        expect(page).toHaveLength(Math.min(count, perPage));
        for (const one of page) seen.add(one);
      }
      expect(seen.size).toBe(count);
    }),
  );
});
