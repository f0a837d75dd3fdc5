import type pg from "pg";
import type { Scene } from "../../core/domain/scene/scene.ts";

/** A scene in its newest wording; validated when it was written. */
export type SceneEntry = { readonly scene: Scene; readonly revision: number; readonly changedAt: Date };

/** Those that can be shown, by code. */
export async function readScenes(client: pg.ClientBase | pg.Pool): Promise<readonly SceneEntry[]> {
  const { rows } = await client.query<SceneEntry>(
    `select r.body as scene, r.revision, r.changed_at as "changedAt"
     from scene s join scene_revision r on r.code = s.code and r.revision = s.revision
     where s.retired_at is null order by s.code`,
  );
  return rows;
}

/** A wording of a scene. */
export type SceneWording = SceneEntry & {
  /** "reference": loaded from the repository; else the desk or program that wrote it. */
  readonly changedBy: string;
  readonly note: string | null;
};

export type SceneHistory = {
  readonly retiredAt: Date | null;
  readonly retiredBy: string | null;
  /** Newest first. */
  readonly wordings: readonly SceneWording[];
};

/** Undefined for a code that never was a scene's. */
export async function readSceneHistory(client: pg.ClientBase | pg.Pool, code: string): Promise<SceneHistory | undefined> {
  const { rows } = await client.query<SceneWording & Omit<SceneHistory, "wordings">>(
    `select r.body as scene, r.revision, r.changed_at as "changedAt", r.changed_by as "changedBy", r.note,
            s.retired_at as "retiredAt", s.retired_by as "retiredBy"
     from scene s join scene_revision r on r.code = s.code where s.code = $1 order by r.revision desc`,
    [code],
  );
  const [newest] = rows;
  if (newest === undefined) return undefined;
  const wordings = rows.map(({ scene, revision, changedAt, changedBy, note }) => ({ scene, revision, changedAt, changedBy, note }));
  return { retiredAt: newest.retiredAt, retiredBy: newest.retiredBy, wordings };
}
