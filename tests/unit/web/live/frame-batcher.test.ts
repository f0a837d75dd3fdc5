import { expect, test } from "vitest";
import { FrameBatcher } from "../../../../web/live/frame-batcher.ts";

type State = { readonly a: number; readonly b: number };

function aBatcher() {
  const frames: (() => void)[] = [];
  const commits: Partial<State>[] = [];
  const batcher = new FrameBatcher<State>({ schedule: (run) => frames.push(run), commit: (changes) => commits.push(changes) });
  return { batcher, frames, commits };
}

test("all changes before a frame are one commit, the last value of each field winning", () => {
  const { batcher, frames, commits } = aBatcher();
  batcher.add({ a: 1 });
  batcher.add({ b: 5 });
  batcher.add({ a: 2 });
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(commits).toEqual([{ a: 2, b: 5 }]);
});

test("a change after the commit waits for a frame of its own", () => {
  const { batcher, frames, commits } = aBatcher();
  batcher.add({ a: 1 });
  frames[0]?.();
  batcher.add({ a: 3 });
  frames[1]?.();
  expect(commits).toEqual([{ a: 1 }, { a: 3 }]);
});

test("while no frame comes only one is asked for, however much arrives", () => {
  const { batcher, frames } = aBatcher();
  for (let a = 0; a < 10_000; a += 1) batcher.add({ a });
  expect(frames).toHaveLength(1);
});
