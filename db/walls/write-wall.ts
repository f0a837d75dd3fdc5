import type pg from "pg";
import type { Wall } from "../../core/domain/wall/wall.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";

/** Who follows walls listens here; what is said is the wall's code. */
export const WALL_CHANNEL = "vonglau_wall";

/** What a wall became, by whom and by what: a desk's command, or the wall's own description. */
export type WallChange = {
  readonly wall: Wall;
  readonly program: WallProgram;
  readonly actor: string;
  /** Left out: the wall was described. */
  readonly command?: object;
};

/** False where there is a wall of that code already, also a retired one. */
export async function insertWall(client: pg.ClientBase, change: WallChange): Promise<boolean> {
  const { wall, program } = change;
  const { rowCount } = await client.query(
    "insert into wall (code, body, program, revision) values ($1, $2, $3, $4) on conflict (code) do nothing",
    [wall.code, JSON.stringify(wall), JSON.stringify(program), program.revision],
  );
  if (rowCount !== 1) return false;
  await journal(client, change);
  return true;
}

/** Of a wall that is locked by the caller. One that was retired comes back by it. */
export async function updateWall(client: pg.ClientBase, change: WallChange): Promise<void> {
  const { wall, program } = change;
  await client.query(
    `update wall set body = $2, program = $3, revision = $4, changed_at = now(), retired_at = null, retired_by = null where code = $1`,
    [wall.code, JSON.stringify(wall), JSON.stringify(program), program.revision],
  );
  await journal(client, change);
}

/** In the same transaction, which also wakes every replica at its end. */
async function journal(client: pg.ClientBase, { wall, program, actor, command }: WallChange): Promise<void> {
  await client.query("insert into wall_command (wall, revision, commanded_by, command, program) values ($1, $2, $3, $4, $5)", [
    wall.code,
    program.revision,
    actor,
    JSON.stringify(command ?? { do: "describe", wall }),
    JSON.stringify(program),
  ]);
  await wakeReplicas(client, wall.code);
}

export async function wakeReplicas(client: pg.ClientBase, code: string): Promise<void> {
  await client.query("select pg_notify($1, $2)", [WALL_CHANNEL, code]);
}

/** Takes a wall out of the list and shuts its screens out, in the caller's transaction; undefined where there is none. */
export async function retireWall(
  client: pg.ClientBase,
  code: string,
  actor: string,
): Promise<{ readonly retiredAt: Date; readonly revokedScreens: number } | undefined> {
  const { rows } = await client.query<{ retiredAt: Date }>(
    `update wall set retired_at = now(), retired_by = $2 where code = $1 and retired_at is null returning retired_at as "retiredAt"`,
    [code, actor],
  );
  const [retired] = rows;
  if (retired === undefined) return undefined;
  const { rowCount } = await client.query(
    "update wall_screen set revoked_at = now(), revoked_by = $2 where wall = $1 and revoked_at is null",
    [code, actor],
  );
  await wakeReplicas(client, code);
  return { retiredAt: retired.retiredAt, revokedScreens: rowCount ?? 0 };
}
