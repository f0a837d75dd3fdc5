import type pg from "pg";
import type { WallCommand } from "../../core/contracts/wall.ts";
import { type Named, namedInView } from "../../core/domain/scene/named-in-scene.ts";
import { commanded, scenesOf } from "../../core/domain/wall/commanded.ts";
import type { WallRefusal } from "../../core/domain/wall/commanded-outcome.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";
import { inTransaction } from "../../db/connect.ts";
import { findMissing } from "../../db/scenes/find-missing.ts";
import { lockWall } from "../../db/walls/read-walls.ts";
import { updateWall } from "../../db/walls/write-wall.ts";

export type WallTelling = { readonly wall: string; readonly command: WallCommand; readonly actor: string; readonly nowMs: number };

export type WallTold =
  | { readonly ok: true; readonly program: WallProgram }
  | { readonly ok: false; readonly reason: "unknown-wall" }
  | { readonly ok: false; readonly reason: "missing"; readonly missing: readonly Named[] }
  | { readonly ok: false; readonly reason: "refused"; readonly refusal: WallRefusal };

/** Tells a wall something: one transaction changes it, journals that, and wakes every replica. */
export function commandWall(pool: pg.Pool, { wall: code, command, actor, nowMs }: WallTelling): Promise<WallTold> {
  return inTransaction(pool, async (client) => {
    const row = await lockWall(client, code);
    if (row === undefined || row.isRetired) return { ok: false, reason: "unknown-wall" };
    const missing = await findMissing(client, namedInCommand(command));
    if (missing.length > 0) return { ok: false, reason: "missing", missing };
    const outcome = commanded(row.program, command, { nowMs, scenes: await holdScenes(client, scenesOf(command)) });
    if (!outcome.ok) return { ok: false, reason: "refused", refusal: outcome };
    await updateWall(client, { wall: row.wall, program: outcome.program, actor, command });
    return { ok: true, program: outcome.program };
  });
}

/** Those that can be shown; none of them is retired before the caller's transaction ends. */
async function holdScenes(client: pg.ClientBase, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const { rows } = await client.query<{ code: string }>(
    "select code from scene where code = any($1) and retired_at is null order by code for key share",
    [codes],
  );
  return new Set(rows.map(({ code }) => code));
}

function namedInCommand(command: WallCommand): readonly Named[] {
  if (command.do === "take-over") return namedInView(command.view);
  if (command.do === "look") return namedInView(command.view ?? undefined);
  return command.do === "highlight" ? namedInView(command.what ?? undefined) : [];
}
