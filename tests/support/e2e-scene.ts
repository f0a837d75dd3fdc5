import pg from "pg";
import type { Scene } from "../../core/domain/scene/scene.ts";

/** Puts a scene of the test's own among those of the product. */
export async function addScene(databaseUrl: string, scene: Scene): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `with written as (insert into scene_revision (code, revision, body, changed_by) values ($1, 1, $2, 'test'))
       insert into scene (code, revision) values ($1, 1)`,
      [scene.code, JSON.stringify(scene)],
    );
  } finally {
    await client.end();
  }
}
