import { expect, test } from "vitest";
import { REFUSALS } from "../../../../core/contracts/push.ts";
import { afterRefusal } from "../../../../web/clock/after-refusal.ts";
import { LIVE } from "../../../../web/clock/turn.ts";

const past = { mode: "past", atMs: 1000, rate: 1, knownAsOf: "then" } as const;

test("a wall that was told to turn and may not stays as it is, live or in the past, whatever the reason", () => {
  for (const reason of REFUSALS) {
    expect(afterRefusal(reason, { shown: LIVE, isTurning: true })).toEqual({ do: "keep", clock: LIVE });
    expect(afterRefusal(reason, { shown: past, isTurning: true })).toEqual({ do: "keep", clock: past });
  }
});

test("a wall that shows nothing yet goes live", () => {
  expect(afterRefusal("past-not-kept", { shown: undefined, isTurning: false })).toEqual({ do: "turn", clock: LIVE });
});

test("a wall that comes back to a server which cannot show its past keeps the picture and asks again", () => {
  expect(afterRefusal("past-unavailable", { shown: past, isTurning: false })).toEqual({ do: "retry" });
  expect(afterRefusal("too-many-players", { shown: past, isTurning: false })).toEqual({ do: "retry" });
});

test("a past that is no longer kept is left for now", () => {
  expect(afterRefusal("past-not-kept", { shown: past, isTurning: false })).toEqual({ do: "turn", clock: LIVE });
});
