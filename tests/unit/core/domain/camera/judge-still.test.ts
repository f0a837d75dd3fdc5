import { expect, test } from "vitest";
import { judgeStillAge } from "../../../../../core/domain/camera/judge-still.ts";

const NOW_MS = 1_000_000_000;

function stateAt(ageS: number | undefined, given: Partial<Parameters<typeof judgeStillAge>[0]> = {}) {
  const takenAtMs = ageS === undefined ? undefined : NOW_MS - ageS * 1000;
  return judgeStillAge({ takenAtMs, shownAtMs: NOW_MS, isSilent: false, isFrozen: false, intervalS: 30, ...given });
}

test("a picture is fresh for two intervals, old for five, then lost", () => {
  expect([stateAt(0), stateAt(62), stateAt(70), stateAt(150), stateAt(160)]).toEqual(["fresh", "fresh", "old", "old", "lost"]);
});

test("a silent box is lost however new its picture is", () => {
  expect(stateAt(1, { isSilent: true })).toBe("lost");
});

test("a box that sends the same picture again and again does not look alive, and when it stops it is lost", () => {
  expect(stateAt(1, { isFrozen: true })).toBe("frozen");
  expect(stateAt(1000, { isFrozen: true })).toBe("lost");
});

test("of a box that sends when it sees something the age says nothing", () => {
  expect(stateAt(4000, { intervalS: undefined })).toBe("fresh");
});

test("without any picture there is none", () => {
  expect(stateAt(undefined, { isSilent: true })).toBe("never");
});
