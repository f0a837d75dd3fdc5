import type pg from "pg";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { lockScenes } from "./lock-scenes.ts";
import type { SceneEntry } from "./read-scenes.ts";

export type SceneChange = {
  readonly scene: Scene;
  /** The revision that was changed; undefined: the scene is new. */
  readonly after: number | undefined;
  readonly note: string | undefined;
  readonly actor: string;
};

export type SceneWritten =
  | { readonly ok: true; readonly entry: SceneEntry }
  /** There is another wording by now, and whose it is. */
  | { readonly ok: false; readonly newest: { readonly revision: number; readonly changedBy: string } };

type Newest = {
  readonly revision: number;
  readonly isRetired: boolean;
  readonly changedBy: string;
  readonly isSame: boolean;
  readonly changedAt: Date;
};

/**
 * Writes the next wording of a scene, in the caller's transaction. One that was retired comes back by it. What is the same as the newest
 * wording changes nothing.
 */
export async function writeScene(client: pg.ClientBase, change: SceneChange): Promise<SceneWritten> {
  await lockScenes(client);
  const { scene } = change;
  const newest = await readNewest(client, scene);
  if (!isExpected(change, newest)) return { ok: false, newest: { revision: newest?.revision ?? 0, changedBy: newest?.changedBy ?? "" } };
  if (newest?.isSame === true && !newest.isRetired) {
    return { ok: true, entry: { scene, revision: newest.revision, changedAt: newest.changedAt } };
  }
  return { ok: true, entry: await insertWording(client, change, (newest?.revision ?? 0) + 1) };
}

/** Who words a scene names the wording that is replaced; a new one has none, and one that was retired may be worded like a new one. */
function isExpected({ after }: SceneChange, newest: Newest | undefined): boolean {
  if (newest === undefined) return after === undefined;
  return after === undefined ? newest.isRetired : after === newest.revision;
}

async function insertWording(client: pg.ClientBase, { scene, actor, note }: SceneChange, revision: number): Promise<SceneEntry> {
  const { rows } = await client.query<Pick<SceneEntry, "revision" | "changedAt">>(
    `with written as (
       insert into scene_revision (code, revision, body, changed_by, note) values ($1, $2, $3, $4, $5)
       returning revision, changed_at as "changedAt"
     ), noted as (
       insert into scene (code, revision) values ($1, $2)
       on conflict (code) do update set revision = excluded.revision, retired_at = null, retired_by = null
     )
     select * from written`,
    [scene.code, revision, JSON.stringify(scene), actor, note ?? null],
  );
  const [written] = rows;
  if (written === undefined) throw new Error("a written scene is not there");
  return { scene, ...written };
}

async function readNewest(client: pg.ClientBase, scene: Scene): Promise<Newest | undefined> {
  const { rows } = await client.query<Newest>(
    `select r.revision, s.retired_at is not null as "isRetired", r.changed_by as "changedBy", r.body = $2::jsonb as "isSame",
            r.changed_at as "changedAt"
     from scene s join scene_revision r on r.code = s.code and r.revision = s.revision where s.code = $1`,
    [scene.code, JSON.stringify(scene)],
  );
  return rows[0];
}

export type SceneRetired =
  | { readonly ok: true; readonly retiredAt: Date }
  | { readonly ok: false; readonly reason: "unknown" }
  | { readonly ok: false; readonly reason: "shown"; readonly walls: readonly string[] };

/** Takes a scene out of the list, in the caller's transaction, unless a wall's program names it. */
export async function retireScene(client: pg.ClientBase, code: string, actor: string): Promise<SceneRetired> {
  // Commands share this lock on the row, so none that names the scene comes between the look at the walls and the end.
  const found = await client.query("select from scene where code = $1 and retired_at is null for update", [code]);
  if (found.rowCount === 0) return { ok: false, reason: "unknown" };
  const { rows: walls } = await client.query<{ code: string }>(
    `select code from wall where retired_at is null and (
       program -> 'rotation' -> 'scenes' ? $1 or program -> 'held' ->> 'scene' = $1
       or (program -> 'takeover' ->> 'scene' = $1 and (program -> 'takeover' ->> 'untilMs')::float8 > extract(epoch from now()) * 1000))
     order by code`,
    [code],
  );
  if (walls.length > 0) return { ok: false, reason: "shown", walls: walls.map((wall) => wall.code) };
  const { rows } = await client.query<{ retiredAt: Date }>(
    `update scene set retired_at = now(), retired_by = $2 where code = $1 returning retired_at as "retiredAt"`,
    [code, actor],
  );
  const [retired] = rows;
  if (retired === undefined) throw new Error("a scene that was locked is not there");
  return { ok: true, retiredAt: retired.retiredAt };
}
