import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { loadScenes } from "../../db/scenes/load-scenes.ts";
import { readSceneFiles } from "../../db/scenes/read-scene-files.ts";
import { readSceneHistory, readScenes } from "../../db/scenes/read-scenes.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const SCENE: Scene = {
  code: "two-panels",
  name: { vi: "Hai ô", en: "Two panels" },
  says: { vi: "Hai ô.", en: "Two panels." },
  panels: [{ kind: "attention", at: { column: 0, row: 0, columns: 4, rows: 6 } }],
};
const LATER: Scene = { ...SCENE, says: { vi: "Vẫn hai ô.", en: "Still two panels." } };

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function load(...scenes: readonly Scene[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await loadScenes(client, scenes);
    await client.query("commit");
  } finally {
    client.release();
  }
}

const historyOf = async (code: string) => (await readSceneHistory(pool, code))?.wordings.map(({ revision, scene }) => [revision, scene]);

test("the scenes of the repository are loaded once, and again only where they changed", async () => {
  const scenes = await readSceneFiles();
  await load(...scenes, SCENE);
  await load(...scenes, SCENE);
  const loaded = await readScenes(pool);
  expect(loaded.map(({ scene }) => scene)).toEqual([...scenes, SCENE].toSorted((one, other) => (one.code < other.code ? -1 : 1)));
  expect(new Set(loaded.map(({ revision }) => revision))).toEqual(new Set([1]));
  await load(...scenes, LATER);
  expect(await historyOf(SCENE.code)).toEqual([
    [2, LATER],
    [1, SCENE],
  ]);
  expect(await historyOf("overview")).toHaveLength(1);
});

test("a scene that a desk has worded is left to the desk", async () => {
  await pool.query("insert into scene_revision (code, revision, body, changed_by) values ($1, 3, $2, 'desk:shift')", [SCENE.code, SCENE]);
  await pool.query("update scene set revision = 3 where code = $1", [SCENE.code]);
  await load(LATER);
  expect((await readScenes(pool)).find(({ scene }) => scene.code === SCENE.code)).toMatchObject({ revision: 3, scene: SCENE });
});

test("a scene that was retired stays away, and its history stays", async () => {
  await load({ ...SCENE, code: "third" });
  await pool.query("update scene set retired_at = now(), retired_by = 'desk:shift' where code = 'third'");
  await load({ ...LATER, code: "third" });
  expect((await readScenes(pool)).some(({ scene }) => scene.code === "third")).toBe(false);
  expect(await readSceneHistory(pool, "third")).toMatchObject({ retiredBy: "desk:shift", wordings: [{ revision: 1 }] });
  expect(await readSceneHistory(pool, "never")).toBeUndefined();
});
