import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../../../../core/node/package-root.ts";
import { movedPanel, PANEL_MOVES } from "../../../../../web/features/scene-editor/move-panel.ts";
import { freePlace, newPanel, newScene, PANEL_KINDS } from "../../../../../web/features/scene-editor/new-panel.ts";
import { differingPaths } from "../../../../../web/features/scene-editor/scene-difference.ts";
import { judgeScene } from "../../../../../web/features/scene-editor/scene-faults.ts";

const AT = { column: 0, row: 0, columns: 4, rows: 4 };

test("a panel moves and grows cell by cell, and never out of its scene nor to nothing", () => {
  expect(movedPanel(AT, "left")).toBeUndefined();
  expect(movedPanel(AT, "right")).toEqual({ ...AT, column: 1 });
  expect(movedPanel({ ...AT, columns: 1 }, "narrower")).toBeUndefined();
  expect(movedPanel({ column: 8, row: 8, columns: 4, rows: 4 }, "wider")).toBeUndefined();
  const undone = { left: "right", up: "down", wider: "narrower", taller: "shorter" } as const;
  const middle = { column: 4, row: 4, columns: 4, rows: 4 };
  for (const [move, back] of Object.entries(undone)) {
    const moved = movedPanel(middle, move as keyof typeof undone);
    expect(moved && movedPanel(moved, back), move).toEqual(middle);
  }
  expect(PANEL_MOVES).toHaveLength(8);
});

test("a new panel of every kind is right by the schema, in the largest place that is free", () => {
  const place = freePlace([newPanel("map", { column: 0, row: 0, columns: 8, rows: 12 })]);
  expect(place).toEqual({ column: 8, row: 0, columns: 4, rows: 12 });
  for (const kind of PANEL_KINDS) {
    const scene = { code: "new-scene", name: { vi: "Mới", en: "New" }, says: { vi: "Mới", en: "New" }, panels: [newPanel(kind, AT)] };
    expect(judgeScene(scene, "en").faults, kind).toEqual([]);
  }
});

test("what is wrong with a scene is told with its place, in the language on the screen", () => {
  const [code] = judgeScene(newScene(), "vi").faults;
  expect(code?.field).toBe("code");
  const panels = [newPanel("air", AT), newPanel("rain", AT)];
  const upon = { ...newScene(), code: "ab", name: { vi: "a", en: "a" }, says: { vi: "a", en: "a" }, panels };
  expect(judgeScene(upon, "vi").faults).toEqual([{ field: "–", text: "có khung đè lên nhau" }]);
  expect(judgeScene(upon, "en").faults[0]?.text).toBe("has panels that lie upon each other");
  expect(judgeScene({ ...upon, misspelt: 1 }, "en").faults.length).toBeGreaterThan(0);
});

test("the reference scenes have nothing wrong", () => {
  const folder = path.join(packageRoot(import.meta.url), "db/reference/scenes");
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThanOrEqual(12);
  for (const file of files) expect(judgeScene(JSON.parse(readFileSync(path.join(folder, file), "utf8")), "vi").faults, file).toEqual([]);
});

test("two wordings differ where they differ, missing parts included", () => {
  const mine = { name: { vi: "a" }, panels: [{ at: { column: 0 } }, { at: { column: 4 } }] };
  const theirs = { name: { vi: "b" }, panels: [{ at: { column: 0 } }], time: { mode: "live" } };
  expect(differingPaths(mine, theirs)).toEqual(["name.vi", "panels.1", "time"]);
  expect(differingPaths(mine, structuredClone(mine))).toEqual([]);
});
