import type pg from "pg";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { lockScenes } from "./lock-scenes.ts";

/** Who wrote the wordings that came from files. */
const REFERENCE = "reference";

/**
 * Brings the scenes of the repository into the database, in the caller's transaction: a new one as revision 1, a changed one as its next
 * revision. One whose newest wording somebody else wrote is theirs and stays as it is, and so does one that was retired.
 */
export async function loadScenes(client: pg.ClientBase, scenes: readonly Scene[]): Promise<void> {
  const entries = JSON.stringify(scenes.map((body) => ({ code: body.code, body })));
  await lockScenes(client);
  await client.query(
    `with changed as (
       select e.code, e.body, coalesce(s.revision, 0) + 1 as revision
       from jsonb_to_recordset($1::jsonb) as e (code text, body jsonb)
       left join scene s on s.code = e.code
       left join scene_revision r on r.code = s.code and r.revision = s.revision
       where s.code is null or (s.retired_at is null and r.changed_by = $2 and r.body <> e.body)
     ), written as (
       insert into scene_revision (code, revision, body, changed_by) select code, revision, body, $2 from changed
     )
     insert into scene (code, revision) select code, revision from changed
     on conflict (code) do update set revision = excluded.revision`,
    [entries, REFERENCE],
  );
}
