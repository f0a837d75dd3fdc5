import type pg from "pg";
import { DEFAULT_WALL } from "../../core/domain/wall/default-wall.ts";
import { firstProgram } from "../../core/domain/wall/first-program.ts";
import { insertWall } from "./write-wall.ts";

/** Adds the wall that every centre has from the start, in the caller's transaction; one that is there, or was retired, stays as it is. */
export async function loadWall(client: pg.ClientBase, nowMs: number): Promise<void> {
  await insertWall(client, { wall: DEFAULT_WALL, program: firstProgram(nowMs), actor: "reference" });
}
