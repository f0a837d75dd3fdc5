import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readScenes } from "../../../../web/scene/read-scenes.ts";

const overview: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../db/reference/scenes/overview.json"), "utf8"));
const entry = { scene: overview, revision: 1, changedAt: "2026-11-22T00:00:00Z" };

test("scenes are found by their code", () => {
  expect([...(readScenes({ scenes: [entry] })?.keys() ?? [])]).toEqual(["overview"]);
});

test("a scene that cannot be drawn is left out and takes none of the others with it", () => {
  const broken = [{ scene: null }, { scene: { code: "x", name: "y", panels: [] } }, { scene: { ...entry, panels: [{ kind: "map" }] } }, 7];
  expect([...(readScenes({ scenes: [...broken, entry] })?.keys() ?? [])]).toEqual(["overview"]);
});

test("what is no list of scenes is none at all: what was known before stays", () => {
  for (const answer of [null, [], { scenes: {} }, "<html>"]) expect(readScenes(answer)).toBeUndefined();
});
