import { expect, test } from "vitest";
import { EventBudget } from "../../../../server/push/event-budget.ts";

test("a screen that answers ten frames a second is never held back, a flood is within a second", () => {
  let nowMs = 0;
  const honest = new EventBudget(() => nowMs);
  for (; nowMs < 600_000; nowMs += 100) expect(honest.spend(1)).toBe(true);
  const flood = new EventBudget(() => nowMs);
  const allowed = Array.from({ length: 1000 }, () => {
    nowMs += 1;
    return flood.spend(1);
  }).filter(Boolean).length;
  expect(allowed).toBeLessThanOrEqual(100);
});
