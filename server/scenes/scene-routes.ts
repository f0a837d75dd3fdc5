import type pg from "pg";
import {
  changeSceneOperation,
  listScenesOperation,
  readSceneHistoryOperation,
  retireSceneOperation,
} from "../../core/contracts/api/scenes-api.ts";
import { readSceneHistory, readScenes, type SceneEntry, type SceneHistory } from "../../db/scenes/read-scenes.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { changeScene, retireScene, unknownScene } from "./change-scene.ts";

/** Scenes and how they came to be as they are. */
export function sceneRoutes({ pool }: { readonly pool: pg.Pool }): readonly Route[] {
  return [
    route(listScenesOperation, async () => ok({ scenes: (await readScenes(pool)).map(toEntry) })),
    route(readSceneHistoryOperation, async ({ params }) => {
      const history = await readSceneHistory(pool, params.scene);
      if (history === undefined) throw refuse(404, unknownScene(params.scene));
      return ok({ code: params.scene, ...toHistory(history) });
    }),
    route(changeSceneOperation, async ({ body: { scene, after, note }, sender }) =>
      ok(toEntry(await changeScene(pool, { scene, after, note, actor: sender }))),
    ),
    route(retireSceneOperation, async ({ params, sender }) => {
      const { retiredAt } = await retireScene(pool, params.scene, sender);
      return ok({ code: params.scene, retiredAt: retiredAt.toISOString() });
    }),
  ];
}

function toEntry({ scene, revision, changedAt }: SceneEntry) {
  return { scene, revision, changedAt: changedAt.toISOString() };
}

function toHistory({ retiredAt, retiredBy, wordings }: SceneHistory) {
  return {
    ...(retiredAt === null ? {} : { retired: { at: retiredAt.toISOString(), by: retiredBy ?? "" } }),
    wordings: wordings.map(({ changedBy, note, ...entry }) => ({ ...toEntry(entry), changedBy, ...(note === null ? {} : { note }) })),
  };
}
