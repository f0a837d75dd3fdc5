import { expect, test } from "vitest";
import { type HolderLook, type HolderWatch, isHolderSilent, watchHolder } from "../../../ingest/pipeline/watch-holder.ts";

function watchAll(seen: readonly HolderLook[]): boolean[] {
  let watch: HolderWatch | undefined;
  return seen.map((look) => {
    watch = watchHolder(watch, look);
    return isHolderSilent(watch);
  });
}

/** A look every half second; the holder last spoke at `spokeAtMs(atMs)`. */
function looks(untilMs: number, spokeAtMs: (atMs: number) => number | undefined): HolderLook[] {
  return Array.from({ length: untilMs / 500 + 1 }, (_, at) => ({ pid: 1, atMs: at * 500, spokeAtMs: spokeAtMs(at * 500) }));
}

test("a holder that speaks every two seconds is never silent", () => {
  expect(watchAll(looks(60_000, (atMs) => 1e12 + Math.floor(atMs / 2000) * 2000))).not.toContain(true);
});

test("a holder that says nothing is silent eight seconds after the first look and not before", () => {
  const silent = watchAll(looks(10_000, () => 1e12));
  expect(silent.indexOf(true)).toBe(8000 / 500);
});

test("silence is counted anew for another session", () => {
  const first = looks(7500, () => 1e12);
  const other = looks(7500, () => 1e12).map((look) => ({ ...look, pid: 2, atMs: look.atMs + 8000 }));
  expect(watchAll([...first, ...other])).not.toContain(true);
});

test("after a database that stood still for a minute nobody is taken for dead", () => {
  const before = looks(4000, () => 1e12);
  const after = looks(6000, () => 1e12).map((look) => ({ ...look, atMs: look.atMs + 64_000 }));
  expect(watchAll([...before, ...after])).not.toContain(true);
});

test("a holder whose signs may not be seen is left alone", () => {
  expect(watchAll(looks(60_000, () => undefined))).not.toContain(true);
});
