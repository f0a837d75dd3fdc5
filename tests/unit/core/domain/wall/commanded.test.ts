import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WallCommand } from "../../../../../core/contracts/wall.ts";
import { commanded } from "../../../../../core/domain/wall/commanded.ts";
import { firstProgram } from "../../../../../core/domain/wall/first-program.ts";
import { clockAt, messageAt, showingAt, viewAt, type WallProgram } from "../../../../../core/domain/wall/wall-program.ts";

const SCENES = ["overview", "traffic", "flood", "cameras"] as const;
const scenes = new Set<string>(SCENES);
const START_MS = 1_795_000_000_000;
const MINUTE_MS = 60_000;
const FIRST = firstProgram(START_MS, SCENES);

function told(program: WallProgram, command: WallCommand, nowMs: number): WallProgram {
  const outcome = commanded(program, command, { nowMs, scenes });
  if (!outcome.ok) throw new Error(outcome.says.en);
  return outcome.program;
}

const reasonOf = (program: WallProgram, command: WallCommand, nowMs: number) => {
  const outcome = commanded(program, command, { nowMs, scenes });
  return outcome.ok ? undefined : outcome.reason;
};

const sceneCode = fc.constantFrom(...SCENES);
const VIEW = { unitCode: "13285" } as const;
const anyCommand: fc.Arbitrary<WallCommand> = fc.oneof(
  fc.record({
    do: fc.constant("rotate" as const),
    scenes: fc.array(sceneCode, { minLength: 1, maxLength: 6 }),
    dwellS: fc.integer({ min: 5, max: 90 }),
  }),
  fc.constantFrom<WallCommand[]>(
    { do: "pause" },
    { do: "resume" },
    { do: "next" },
    { do: "previous" },
    { do: "give-back" },
    { do: "unsay" },
  ),
  fc.record({ do: fc.constant("pin" as const), scene: sceneCode }),
  fc.record({
    do: fc.constant("take-over" as const),
    scene: sceneCode,
    reason: fc.constant("Lũ"),
    minutes: fc.integer({ min: 1, max: 5 }),
  }),
  fc.constantFrom<WallCommand[]>(
    { do: "look", view: VIEW },
    { do: "look", view: null },
    { do: "highlight", what: VIEW },
    { do: "highlight", what: null },
  ),
  fc.record({ do: fc.constant("say" as const), text: fc.constant("Họp lúc 9 giờ"), minutes: fc.integer({ min: 1, max: 3 }) }),
  fc.constantFrom<WallCommand[]>({ do: "turn", clock: { mode: "live" } }, { do: "set", theme: "day" }, { do: "set", language: "en" }),
);
/** Commands with the milliseconds after which each is given. */
const anyHistory = fc.array(fc.tuple(anyCommand, fc.integer({ min: 0, max: 3 * MINUTE_MS })), { maxLength: 25 });

/** The wall after a history, and the instant of its last command. */
function after(history: readonly (readonly [WallCommand, number])[]): { readonly program: WallProgram; readonly nowMs: number } {
  let program = FIRST;
  let nowMs = START_MS;
  for (const [command, pauseMs] of history) {
    nowMs += pauseMs;
    const outcome = commanded(program, command, { nowMs, scenes });
    if (outcome.ok) program = outcome.program;
  }
  return { program, nowMs };
}

describe("whatever a wall was told before", () => {
  test("its revision grows by one with each command, and stays by what is refused", () => {
    fc.assert(
      fc.property(anyHistory, anyCommand, (history, command) => {
        const { program, nowMs } = after(history);
        const outcome = commanded(program, command, { nowMs, scenes });
        if (outcome.ok) expect(outcome.program.revision).toBe(program.revision + 1);
        else expect([outcome.says.vi, outcome.says.en].every((text) => text.length > 10)).toBe(true);
      }),
    );
  });

  test("it shows a scene that there is, at every instant", () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 10 * MINUTE_MS }), (history, laterMs) => {
        const { program, nowMs } = after(history);
        expect(scenes.has(showingAt(program, nowMs + laterMs).scene)).toBe(true);
      }),
    );
  });

  test("it holds from a little later on, and never from before what held so far, though another server's clock be behind", () => {
    fc.assert(
      fc.property(anyHistory, anyCommand, fc.integer({ min: -2000, max: 2000 }), (history, command, skewMs) => {
        const { program, nowMs } = after(history);
        const outcome = commanded(program, command, { nowMs: nowMs + skewMs, scenes });
        if (!outcome.ok) return;
        expect(outcome.program.fromMs).toBeGreaterThanOrEqual(Math.max(program.fromMs, nowMs + skewMs + 400));
      }),
    );
  });

  test("a message, a look, a ring, a language or a theme leave what is shown as it is", () => {
    const still = anyCommand.filter(({ do: what }) => ["say", "unsay", "look", "highlight", "set"].includes(what));
    fc.assert(
      fc.property(anyHistory, still, fc.integer({ min: 0, max: 10 * MINUTE_MS }), (history, command, laterMs) => {
        const { program, nowMs } = after(history);
        const outcome = commanded(program, command, { nowMs, scenes });
        if (!outcome.ok) return;
        const atMs = outcome.program.fromMs + laterMs;
        expect(showingAt(outcome.program, atMs)).toEqual(showingAt(program, atMs));
      }),
    );
  });

  test("a takeover returns to what was before: given back, and by itself at its end", () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 20 * MINUTE_MS }), (history, minutes, laterMs) => {
        const { nowMs, ...wall } = after(history);
        const program =
          reasonOf(wall.program, { do: "give-back" }, nowMs) === undefined ? told(wall.program, { do: "give-back" }, nowMs) : wall.program;
        const taken = told(program, { do: "take-over", scene: "flood", reason: "Lũ", minutes }, nowMs);
        expect(showingAt(taken, taken.fromMs)).toMatchObject({ scene: "flood", why: "takeover" });
        const untilMs = taken.takeover?.untilMs ?? 0;
        expect(showingAt(taken, untilMs - 1).scene).toBe("flood");
        expect(showingAt(taken, untilMs + laterMs)).toEqual(showingAt(program, untilMs + laterMs));
        const given = told(taken, { do: "give-back" }, nowMs + 1000);
        expect(showingAt(given, given.fromMs + laterMs)).toEqual(showingAt(program, given.fromMs + laterMs));
        expect(viewAt(given, given.fromMs + laterMs)).toEqual(viewAt(program, given.fromMs + laterMs));
      }),
    );
  });

  test("pause holds what is shown for good, and resume goes on with it", () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 60 * MINUTE_MS }), (history, laterMs) => {
        const { program, nowMs } = after(history);
        if (reasonOf(program, { do: "pause" }, nowMs) !== undefined) return;
        const paused = told(program, { do: "pause" }, nowMs);
        const before = showingAt(program, paused.fromMs);
        expect(showingAt(paused, paused.fromMs + laterMs)).toMatchObject({ scene: before.scene, why: "pause", nextAtMs: undefined });
        const resumed = told(paused, { do: "resume" }, paused.fromMs + laterMs);
        const now = showingAt(resumed, resumed.fromMs);
        expect([now.scene, now.why, now.step]).toEqual([before.scene, "rotation", before.step]);
        const dwellMs = resumed.rotation.dwellS * 1000;
        if (resumed.rotation.scenes.length > 1) expect(now.nextAtMs).toBe(resumed.fromMs + dwellMs);
      }),
    );
  });
});

describe("rotation", () => {
  test("next and previous turn by one scene, also while paused, and resume goes on from there", () => {
    const next = told(FIRST, { do: "next" }, START_MS);
    expect(showingAt(next, next.fromMs)).toMatchObject({ scene: "traffic", why: "rotation", step: 1 });
    const back = told(told(next, { do: "previous" }, START_MS), { do: "previous" }, START_MS);
    expect(showingAt(back, back.fromMs)).toMatchObject({ scene: "cameras", step: 3 });
    const paused = told(told(back, { do: "pause" }, START_MS), { do: "next" }, START_MS);
    expect(showingAt(paused, paused.fromMs + 99 * MINUTE_MS)).toMatchObject({ scene: "overview", why: "pause" });
    const resumed = told(paused, { do: "resume" }, START_MS + MINUTE_MS);
    expect(showingAt(resumed, resumed.fromMs)).toMatchObject({ scene: "overview", why: "rotation", step: 0 });
  });

  test("a scene that comes twice in it is told apart by its turn", () => {
    const twice = told(FIRST, { do: "rotate", scenes: ["overview", "traffic", "overview", "flood"], dwellS: 10 }, START_MS);
    const paused = told(twice, { do: "pause" }, START_MS + 21_000);
    expect(showingAt(paused, paused.fromMs).scene).toBe("overview");
    const turned = told(paused, { do: "next" }, START_MS + 22_000);
    expect(showingAt(turned, turned.fromMs).scene).toBe("flood");
  });

  test("after the pin of a scene that it has not, it goes on where it came to unseen", () => {
    const rotating = told(FIRST, { do: "rotate", scenes: ["overview", "traffic"], dwellS: 10 }, START_MS);
    const pinned = told(rotating, { do: "pin", scene: "flood" }, START_MS + 1000);
    const resumed = told(pinned, { do: "resume" }, START_MS + 35_000);
    expect(showingAt(resumed, START_MS + 36_000)).toEqual(showingAt(rotating, START_MS + 36_000));
  });

  test("what it cannot do is refused with its reason", () => {
    const pinned = told(FIRST, { do: "pin", scene: "flood" }, START_MS);
    const alone = told(FIRST, { do: "rotate", scenes: ["flood"], dwellS: 10 }, START_MS);
    const taken = told(FIRST, { do: "take-over", scene: "flood", reason: "Lũ", minutes: 5 }, START_MS);
    expect(reasonOf(FIRST, { do: "pin", scene: "gone" }, START_MS)).toBe("unknown-scene");
    expect(reasonOf(FIRST, { do: "rotate", scenes: ["overview", "gone"], dwellS: 10 }, START_MS)).toBe("unknown-scene");
    expect(reasonOf(FIRST, { do: "take-over", scene: "gone", reason: "?", minutes: 5 }, START_MS)).toBe("unknown-scene");
    expect(reasonOf(FIRST, { do: "resume" }, START_MS)).toBe("nothing-to-end");
    expect(reasonOf(pinned, { do: "next" }, START_MS)).toBe("held");
    expect(reasonOf(pinned, { do: "pause" }, START_MS)).toBe("held");
    expect(reasonOf(alone, { do: "next" }, START_MS)).toBe("nothing-to-turn");
    expect(reasonOf(taken, { do: "pin", scene: "traffic" }, START_MS)).toBe("taken-over");
    expect(reasonOf(taken, { do: "pin", scene: "traffic" }, START_MS + 6 * MINUTE_MS)).toBeUndefined();
    for (const what of ["give-back", "unsay"] as const) expect(reasonOf(FIRST, { do: what }, START_MS)).toBe("nothing-to-end");
  });
});

describe("where the maps look", () => {
  test("lasts until rotation brings another scene", () => {
    const looking = told(FIRST, { do: "look", view: VIEW }, START_MS);
    expect(viewAt(looking, START_MS + 44_999)).toEqual(VIEW);
    expect(viewAt(looking, START_MS + 45_000)).toBeUndefined();
    const later = told(looking, { do: "say", text: "Họp", minutes: 1 }, START_MS + 91_000);
    expect(later.view).toBeUndefined();
  });

  test("stays on a paused or pinned scene, and goes with it", () => {
    const paused = told(told(FIRST, { do: "look", view: VIEW }, START_MS), { do: "pause" }, START_MS + 1000);
    expect(viewAt(paused, START_MS + 99 * MINUTE_MS)).toEqual(VIEW);
    expect(told(paused, { do: "pin", scene: "flood" }, START_MS + 2000).view).toBeUndefined();
    expect(told(paused, { do: "pin", scene: "overview" }, START_MS + 2000).view).toEqual(VIEW);
  });

  test("of a takeover is its own; what was looked at before is there again after it", () => {
    const pinned = told(told(FIRST, { do: "pin", scene: "flood" }, START_MS), { do: "look", view: VIEW }, START_MS);
    const taken = told(pinned, { do: "take-over", scene: "cameras", reason: "Cháy", minutes: 5 }, START_MS);
    expect(viewAt(taken, taken.fromMs)).toBeUndefined();
    const pointed = told(taken, { do: "look", view: { deviceCode: "camera-1" } }, START_MS + 1000);
    expect(viewAt(pointed, pointed.fromMs)).toEqual({ deviceCode: "camera-1" });
    expect(viewAt(pointed, taken.takeover?.untilMs ?? 0)).toEqual(VIEW);
  });
});

describe("the clock of a wall", () => {
  test("that plays is where it has come to, whatever the wall was told meanwhile, and not ahead of the present", () => {
    const clock = { mode: "past", atMs: START_MS - 3_600_000, rate: 60, knownAsOf: "then" } as const;
    const turned = told(FIRST, { do: "turn", clock }, START_MS);
    const later = told(turned, { do: "say", text: "Họp", minutes: 1 }, START_MS + 10_000);
    expect(clockAt(later, turned.fromMs + 20_000)).toEqual({ ...clock, atMs: clock.atMs + 20 * 60_000 });
    expect(clockAt(later, turned.fromMs + 60_000_000)).toEqual({ ...clock, atMs: turned.fromMs + 60_000_000 });
    expect(clockAt(FIRST, START_MS)).toEqual({ mode: "live" });
  });
});

test("a message ends by itself, or when it is taken back", () => {
  const said = told(FIRST, { do: "say", text: "Họp lúc 9 giờ", minutes: 2 }, START_MS);
  expect(messageAt(said, said.fromMs + 2 * MINUTE_MS - 1)?.text).toBe("Họp lúc 9 giờ");
  expect(messageAt(said, said.fromMs + 2 * MINUTE_MS)).toBeUndefined();
  expect(told(said, { do: "unsay" }, START_MS + 1000).message).toBeUndefined();
});
