import type pg from "pg";
import type { ScreenReport } from "../../core/contracts/wall.ts";
import type { Wall, WallPart } from "../../core/domain/wall/wall.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";

export type WallRow = { readonly wall: Wall; readonly program: WallProgram };

/** A paired screen with what it last said of itself. */
export type ScreenRow = {
  readonly id: string;
  readonly wall: string;
  readonly name: string;
  readonly part: WallPart;
  readonly pairedAt: Date;
  readonly reportedAt: Date | null;
  readonly report: ScreenReport | null;
};

/** Those that are not retired, by code. */
export async function readWalls(client: pg.ClientBase | pg.Pool): Promise<readonly WallRow[]> {
  const { rows } = await client.query<WallRow>("select body as wall, program from wall where retired_at is null order by code");
  return rows;
}

/** A wall that is locked until the end of the caller's transaction: commands come one after the other. */
export async function lockWall(client: pg.ClientBase, code: string): Promise<(WallRow & { readonly isRetired: boolean }) | undefined> {
  const { rows } = await client.query<WallRow & { readonly isRetired: boolean }>(
    `select body as wall, program, retired_at is not null as "isRetired" from wall where code = $1 for update`,
    [code],
  );
  return rows[0];
}

export const SCREEN_COLUMNS = `id, wall, name, part, paired_at as "pairedAt", reported_at as "reportedAt", report`;

/** Those that were not revoked, by name. */
export async function readScreens(client: pg.ClientBase | pg.Pool): Promise<readonly ScreenRow[]> {
  const { rows } = await client.query<ScreenRow>(
    `select ${SCREEN_COLUMNS} from wall_screen where revoked_at is null order by name, paired_at, id`,
  );
  return rows;
}

export type JournalRow = {
  readonly revision: number;
  readonly at: Date;
  readonly by: string;
  /** As it was checked when it was given. */
  readonly command: unknown;
  readonly program: WallProgram;
};

/** What a wall was told, newest first, from before a revision; undefined where there never was such a wall. */
export async function readJournal(
  client: pg.ClientBase | pg.Pool,
  code: string,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
): Promise<readonly JournalRow[] | undefined> {
  const known = await client.query("select from wall where code = $1", [code]);
  if (known.rowCount === 0) return undefined;
  const { rows } = await client.query<JournalRow>(
    `select revision::float8 as revision, commanded_at as at, commanded_by as by, command, program
     from wall_command where wall = $1 and revision < coalesce($2::bigint, 9223372036854775807) order by wall_command.revision desc limit $3`,
    [code, before ?? null, limit],
  );
  return rows;
}
