import type pg from "pg";
import { FIRST_SCENES, firstProgram } from "../../core/domain/wall/first-program.ts";
import type { Wall, WallPart } from "../../core/domain/wall/wall.ts";
import { inTransaction } from "../../db/connect.ts";
import { readScenes } from "../../db/scenes/read-scenes.ts";
import { lockWall, readScreens, type WallRow } from "../../db/walls/read-walls.ts";
import { insertWall, updateWall } from "../../db/walls/write-wall.ts";
import { refuse } from "../problem.ts";
import { unknownWall } from "./tell-wall.ts";

type By = { readonly actor: string; readonly nowMs: number };

/** Adds a wall, or brings back one that was retired. @throws Refusal where there is one of that code. */
export function createWall(pool: pg.Pool, wall: Wall, { actor, nowMs }: By): Promise<WallRow> {
  return inTransaction(pool, async (client) => {
    const first = firstProgram(nowMs, await firstScenes(client));
    if (await insertWall(client, { wall, program: first, actor })) return { wall, program: first };
    const known = await lockWall(client, wall.code);
    if (known?.isRetired !== true) throw refuse(409, { vi: `Đã có tường ${wall.code}.`, en: `There is a wall ${wall.code} already.` });
    const program = { ...first, revision: known.program.revision + 1 };
    await updateWall(client, { wall, program, actor });
    return { wall, program };
  });
}

/** Changes what a wall is; its screens are told with the next revision. @throws Refusal */
export function changeWall(pool: pg.Pool, code: string, change: Partial<Wall> & { readonly actor: string }): Promise<WallRow> {
  const { actor, ...changed } = change;
  return inTransaction(pool, async (client) => {
    const known = await lockWall(client, code);
    if (known === undefined || known.isRetired) throw refuse(404, unknownWall(code));
    const wall = { ...known.wall, ...changed };
    const beyond = (await readScreens(client)).find((screen) => screen.wall === code && !isWithin(screen.part, wall));
    if (beyond !== undefined) {
      throw refuse(422, {
        vi: `Màn hình ${beyond.name} chiếu phần nằm ngoài tường ${wall.columns} × ${wall.rows}. Hãy gỡ nó trước.`,
        en: `The screen ${beyond.name} shows a part beyond a wall of ${wall.columns} × ${wall.rows}. Revoke it first.`,
      });
    }
    const program = { ...known.program, revision: known.program.revision + 1 };
    await updateWall(client, { wall, program, actor });
    return { wall, program };
  });
}

export function isWithin(part: WallPart, wall: Wall): boolean {
  return part.column + part.columns <= wall.columns && part.row + part.rows <= wall.rows;
}

async function firstScenes(client: pg.ClientBase): Promise<readonly string[]> {
  const known = (await readScenes(client)).map(({ scene }) => scene.code);
  const first = FIRST_SCENES.filter((code) => known.includes(code));
  return first.length > 0 ? first : known;
}
