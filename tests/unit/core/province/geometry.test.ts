import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM, lineLengthM, pointAlong, pointBeside, projectOnLine } from "../../../../core/province/geometry.ts";
import { PROFILES } from "../../../../core/province/profiles.ts";

const anyLine = fc.constantFrom(...PROFILES["ha-nam"].lines, ...PROFILES.hue.lines);

test("a degree of latitude is about 111 km", () => {
  expect(distanceM([105.9, 20], [105.9, 21])).toBeCloseTo(111_195, -2);
});

test("a point taken from a line is found again at its chainage or at a place the line passes twice", () => {
  fc.assert(
    fc.property(anyLine, fc.double({ min: 0, max: 1, noNaN: true }), ({ line }, share) => {
      const projected = projectOnLine(line, pointAlong(line, share * lineLengthM(line)));
      expect(projected.distanceM).toBeLessThan(0.1);
    }),
  );
});

test("beyond its end a line goes no further", () => {
  fc.assert(
    fc.property(anyLine, ({ line }) => {
      expect(distanceM(pointAlong(line, 1e9), line.at(-1) ?? [0, 0])).toBeLessThan(0.01);
    }),
  );
});

test("a place beside a line is as far from its foot as asked for, on the left", () => {
  const north = [[105.9, 20.5] as const, [105.9, 20.6] as const];
  const beside = pointBeside(north, 1000, 25);
  expect(distanceM(pointAlong(north, 1000), beside)).toBeCloseTo(25, 1);
  expect(beside[0]).toBeLessThan(105.9);
});
