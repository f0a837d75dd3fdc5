import fc from "fast-check";
import { expect, test } from "vitest";
import { firstProgram } from "../../../../core/domain/wall/first-program.ts";
import type { WallProgram } from "../../../../core/domain/wall/wall-program.ts";
import { programAt, shownOf, told } from "../../../../web/wall/following.ts";

const T = 1_800_000_000_000;
const first: WallProgram = firstProgram(T);

function next(changes: Partial<WallProgram>): WallProgram {
  return { ...first, revision: 2, fromMs: T + 10_400, ...changes };
}

test("what is told holds from its instant on, and until then what was shown goes on", () => {
  const following = told(told(undefined, first, T), next({ held: { scene: "traffic", by: "pin" } }), T + 10_000);
  expect(shownOf(following, T + 10_399).showing).toMatchObject({ scene: "overview", why: "rotation" });
  expect(shownOf(following, T + 10_000).untilMs).toBe(T + 10_400);
  expect(shownOf(following, T + 10_400).showing).toMatchObject({ scene: "traffic", why: "pin" });
});

test("an older program that comes late changes nothing, nor does the same once more", () => {
  const now = next({});
  const following = told(undefined, now, T);
  expect(told(following, first, T)).toBe(following);
  expect(told(following, { ...now }, T)).toBe(following);
});

test("a screen that is told two programs in a moment ends with the second", () => {
  const pinned = next({ held: { scene: "traffic", by: "pin" } });
  const released = { ...next({}), revision: 3, fromMs: T + 10_500 };
  const following = told(told(told(undefined, first, T), pinned, T + 10_000), released, T + 10_100);
  expect(programAt(following, T + 10_600)).toBe(released);
});

test("a takeover ends by itself and gives back what was shown before; so does a message", () => {
  const takeover = { scene: "cameras", reason: "Cháy chợ", sinceMs: T, untilMs: T + 60_000 };
  const message = { text: "Họp lúc 9 giờ", sinceMs: T, untilMs: T + 30_000 };
  const following = told(undefined, { ...first, takeover, message }, T);
  expect(shownOf(following, T + 1000)).toMatchObject({ showing: { scene: "cameras", why: "takeover" }, message, untilMs: T + 30_000 });
  expect(shownOf(following, T + 30_000)).toMatchObject({ message: undefined, untilMs: T + 60_000 });
  expect(shownOf(following, T + 60_000).showing.why).toBe("rotation");
});

test("between two instants at which something ends nothing changes: screens may sleep until then", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (afterMs, share) => {
      const takeover = { scene: "cameras", reason: "Ngập", sinceMs: T, untilMs: T + 100_000 };
      const following = told(told(undefined, first, T), next({ takeover }), T);
      const shown = shownOf(following, T + afterMs);
      const leftMs = (shown.untilMs ?? T + afterMs + 1000) - T - afterMs;
      const laterMs = T + afterMs + Math.floor(share * (leftMs - 1));
      expect(shownOf(following, laterMs).showing).toEqual(shown.showing);
    }),
  );
});
