import { expect, test } from "vitest";
import { shiftAt } from "../../../web/ui/pixel-shift.ts";

test("the picture wanders around a ring of small steps and comes home", () => {
  const ring = Array.from({ length: 7 }, (_, step) => shiftAt(step));
  expect(ring.at(-1)).toEqual(ring[0]);
  expect(new Set(ring.map(String)).size).toBe(6);
  for (const [x, y] of ring) expect(Math.max(x, y)).toBeLessThanOrEqual(4);
});
