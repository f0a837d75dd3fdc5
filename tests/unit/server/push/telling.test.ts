import { expect, test } from "vitest";
import type { Topic } from "../../../../core/contracts/push.ts";
import type { SourceStanding } from "../../../../server/push/source.ts";
import { Telling } from "../../../../server/push/telling.ts";

const standing = {
  epoch: "e",
  seq: 1,
  floor: 0,
  dictionary: { version: 1 },
  clock: { mode: "live" },
  atMs: undefined,
} as unknown as SourceStanding;

function tellingOf(bytes: number): { readonly telling: Telling; readonly made: () => number } {
  let made = 0;
  const told = (topics: readonly Topic[]) => {
    made += 1;
    return { sections: topics.map((topic) => ({ topic, bytes })), payload: new ArrayBuffer(bytes), alarms: undefined };
  };
  const source = {
    standing: () => standing,
    told,
    toldSince: (_: number, topics: readonly Topic[]) => told(topics),
    trends: () => undefined,
    listen: () => () => {},
  };
  return { telling: new Telling({ source, nowMs: () => 0, onMade: () => {} }), made: () => made };
}

test("screens that want the same are told the same, made once", () => {
  const { telling, made } = tellingOf(20_000_000);
  const first = telling.snapshot(standing, ["units"], "everything");
  expect(telling.snapshot(standing, ["units"], "everything")).toBe(first);
  expect(made()).toBe(1);
});

test.each([
  { bytes: 1_000_000, kept: 8 },
  { bytes: 1000, kept: 64 },
])("of a city that stands still no more is kept than $kept packets of $bytes bytes, whatever is asked for", ({ bytes, kept }) => {
  const { telling, made } = tellingOf(bytes);
  const ask = (number: number) => {
    telling.snapshot(standing, [`device/d${number}`], "everything");
    telling.frame(standing, [`device/d${number}`], 0);
  };
  for (let number = 0; number < 300; number += 1) ask(number);
  expect(made()).toBe(600);
  for (let number = 299; number >= 300 - kept; number -= 1) ask(number);
  expect(made()).toBe(600);
  ask(300 - kept - 1);
  expect(made()).toBe(602);
});

test("a packet asked for again is kept longer than one that nobody asked for again", () => {
  const { telling, made } = tellingOf(4_000_000);
  const ask = (topic: Topic) => telling.snapshot(standing, [topic], "everything");
  for (const topic of ["units", "alarms", "units", "grid/10", "units"] as const) ask(topic);
  expect(made()).toBe(3);
});
