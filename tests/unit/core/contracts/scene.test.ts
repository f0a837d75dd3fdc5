import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sceneSchema } from "../../../../core/contracts/scene.ts";

const FOLDER = join(import.meta.dirname, "../../../../db/reference/scenes");

test.each(readdirSync(FOLDER))("%s is a scene", (name) => {
  const parsed = sceneSchema.safeParse(JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
  expect(parsed.error?.issues).toBeUndefined();
});

const PANEL = { kind: "attention", at: { column: 0, row: 0, columns: 4, rows: 6 } };
const SCENE = { code: "two-panels", name: { vi: "Hai", en: "Two" }, says: { vi: "Hai ô.", en: "Two panels." } };

test("panels that lie upon each other, and those that reach beyond the grid, are refused", () => {
  const panels = (at: object) => ({ ...SCENE, panels: [PANEL, { kind: "league", at }] });
  expect(sceneSchema.safeParse(panels({ column: 4, row: 0, columns: 8, rows: 12 })).success).toBe(true);
  expect(sceneSchema.safeParse(panels({ column: 3, row: 5, columns: 2, rows: 2 })).success).toBe(false);
  expect(sceneSchema.safeParse(panels({ column: 10, row: 6, columns: 3, rows: 2 })).success).toBe(false);
});
