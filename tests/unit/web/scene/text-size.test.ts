import { expect, test } from "vitest";
import { capitalMm, textScale } from "../../../../web/scene/text-size.ts";

const BODY_PX = 24;

test.each([
  [5000, 16, 23],
  [5000, 20, 29],
  [5000, 22, 32],
  [3000, 16, 14],
  [3000, 22, 19],
  [8000, 16, 37],
  [8000, 22, 51],
])("at %i mm a capital seen at %i′ is %i mm high", (readerMm, arcMinutes, heightMm) => {
  expect(capitalMm(readerMm, arcMinutes)).toBeCloseTo(heightMm, -0.5);
});

/** Walls with the sizes of body text, in pixels of 1080, that 16′ and 22′ come to. */
test.each([
  ["75″ single", 930, 3000, 22, 30],
  ["75″ single", 930, 5000, 36, 49],
  ["98″ single", 1220, 3000, 16, 23],
  ["98″ single", 1220, 5000, 27, 38],
  ["98″ single", 1220, 8000, 44, 60],
  ["2×2 of 55″", 1370, 3000, 15, 20],
  ["2×2 of 55″", 1370, 5000, 24, 34],
  ["2×2 of 55″", 1370, 8000, 39, 54],
  ["3×3 of 55″", 2050, 5000, 16, 22],
  ["3×3 of 55″", 2050, 8000, 26, 36],
])("%s of %i mm, read from %i mm: body text of %i to %i px in 1080", (_, heightMm, readerMm, leastPx, mostPx) => {
  const bodyPx = BODY_PX * textScale({ heightMm, readerMm });
  expect(bodyPx).toBeGreaterThan(leastPx - 1);
  expect(bodyPx).toBeLessThan(mostPx + 1);
});

test("where the design's own size can be read it stays as it is", () => {
  expect(textScale({ heightMm: 1370, readerMm: 4000 })).toBe(1);
});

test("text never grows so large, or so small, that a scene says nothing", () => {
  expect(textScale({ heightMm: 200, readerMm: 50_000 })).toBe(2.5);
  expect(textScale({ heightMm: 9000, readerMm: 300 })).toBe(0.5);
});
