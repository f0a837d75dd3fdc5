import { expect, test } from "vitest";
import type { Dictionary } from "../../../../core/contracts/push.ts";
import { nextStep, type ScreenStanding } from "../../../../server/push/next-step.ts";
import type { SourceStanding } from "../../../../server/push/source.ts";

const dictionary: Dictionary = {
  version: 7,
  province: { profile: "ha-nam", nameVi: "", nameEn: "", bounds: [0, 0, 0, 0] },
  devices: [],
  units: [],
};
const source: SourceStanding = { epoch: "a", seq: 50, floor: 20, dictionary, clock: { mode: "live" }, atMs: undefined };
const screen = (seq: number, others: Partial<NonNullable<ScreenStanding>> = {}): ScreenStanding => ({
  epoch: "a",
  seq,
  dictionary: 7,
  topics: ["units"],
  ...others,
});
const wants = { topics: ["units"], dictionary: 7 } as const;

test("a screen of this story gets what changed since it stood there", () => {
  expect(nextStep(screen(49), wants, source)).toEqual({ do: "go-on", from: 49, keeps: ["units"], lacks: [] });
  expect(nextStep(screen(20), wants, source)).toEqual({ do: "go-on", from: 20, keeps: ["units"], lacks: [] });
});

test("a screen that has all, or more because it came from a server that is further, waits", () => {
  expect(nextStep(screen(50), wants, source)).toEqual({ do: "wait" });
  expect(nextStep(screen(51), wants, source)).toEqual({ do: "wait" });
});

test("a screen that has later words than this server waits for it to read them too", () => {
  expect(nextStep(screen(60, { dictionary: 8 }), { ...wants, dictionary: 8 }, source)).toEqual({ do: "wait" });
  expect(nextStep(screen(49, { dictionary: 8 }), { ...wants, dictionary: 8 }, source)).toEqual({ do: "wait" });
});

test("a screen of another epoch, of other words, or from before what is remembered gets everything", () => {
  expect(nextStep(undefined, { ...wants, dictionary: undefined }, source)).toEqual({ do: "everything", withDictionary: true });
  expect(nextStep(screen(49, { epoch: "b" }), wants, source)).toEqual({ do: "everything", withDictionary: false });
  expect(nextStep(screen(49, { dictionary: 6 }), { ...wants, dictionary: 6 }, source)).toEqual({ do: "everything", withDictionary: true });
  expect(nextStep(screen(19), wants, source)).toEqual({ do: "everything", withDictionary: false });
});

test("what is newly watched is added to what goes on; where nothing goes on it is everything", () => {
  const more = { ...wants, topics: ["units", "alarms"] } as const;
  expect(nextStep(screen(50), more, source)).toEqual({ do: "go-on", from: 50, keeps: ["units"], lacks: ["alarms"] });
  expect(nextStep(screen(40), { ...wants, topics: ["alarms"] }, source)).toEqual({ do: "everything", withDictionary: false });
});
