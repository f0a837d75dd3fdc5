import fc from "fast-check";
import { expect, test } from "vitest";
import { levelOnLine } from "../../../../../core/domain/road-traffic/line-level.ts";

test("a speed that is slow between towns may be good in town", () => {
  expect(levelOnLine("street", 32)).toBe("B");
  expect(levelOnLine("road", 32)).toBe("D");
});

test("where it goes faster the level is never worse, and what stands still is F", () => {
  const speed = fc.double({ min: 0, max: 180, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom("road", "street"), speed, speed, (kind, one, other) => {
      const [slow, fast] = [levelOnLine(kind, Math.min(one, other)), levelOnLine(kind, Math.max(one, other))];
      expect((fast ?? "Z") <= (slow ?? "")).toBe(true);
    }),
  );
  expect(levelOnLine("road", 0)).toBe("F");
  expect(levelOnLine("street", Number.NaN)).toBeUndefined();
});
