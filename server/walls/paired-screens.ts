import type pg from "pg";
import type { WallTold } from "../../core/contracts/push.ts";
import type { Wall, WallPart } from "../../core/domain/wall/wall.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";
import { sha256 } from "../../core/node/sha256.ts";

/** A connection whose screen showed a token. */
export type PairedLine = {
  readonly hash: Buffer;
  readonly tell: (told: WallTold) => void;
  /** Known once the database was asked; undefined again when the screen was revoked. */
  screen: string | undefined;
  /** What it was told last, so that it is told only what is new. */
  told: string;
};

type FollowedRow = {
  readonly hash: Buffer;
  readonly id: string;
  readonly name: string;
  readonly part: WallPart;
  readonly wall: Wall;
  readonly program: WallProgram;
};

const REVOKED = "revoked";

/** The connections of paired screens, and what each has been told of its wall. */
export class PairedScreens {
  readonly #pool: pg.Pool;
  readonly #onTold: () => void;
  readonly #lines = new Set<PairedLine>();

  constructor(pool: pg.Pool, onTold: () => void) {
    this.#pool = pool;
    this.#onTold = onTold;
  }

  /** It is told with the next look. */
  add(token: string, tell: PairedLine["tell"]): PairedLine {
    const line: PairedLine = { hash: sha256(token), tell, screen: undefined, told: "" };
    this.#lines.add(line);
    return line;
  }

  remove(line: PairedLine): void {
    this.#lines.delete(line);
  }

  /** Those that follow a wall. */
  get count(): number {
    return [...this.#lines].filter(({ screen }) => screen !== undefined).length;
  }

  /** Reads what the walls of all of them show, in one statement, and tells each what it has not been told. */
  async look(): Promise<void> {
    // Who was told that its token holds no more, is asked about no more: a token never comes to hold again.
    const asked = [...this.#lines].filter(({ told }) => told !== REVOKED);
    if (asked.length === 0) return;
    const { rows } = await this.#pool.query<FollowedRow>(READ_FOLLOWED, [asked.map(({ hash }) => hash)]);
    const byHash = new Map(rows.map((row) => [row.hash.toString("hex"), row]));
    for (const line of asked) if (this.#lines.has(line)) this.#tell(line, byHash.get(line.hash.toString("hex")));
  }

  #tell(line: PairedLine, row: FollowedRow | undefined): void {
    line.screen = row?.id;
    const told = row === undefined ? REVOKED : `${row.program.revision} ${row.name} ${JSON.stringify(row.part)}`;
    if (told === line.told) return;
    line.told = told;
    this.#onTold();
    line.tell(row === undefined ? { state: "revoked" } : toTold(row));
  }
}

function toTold({ id, name, part, wall, program }: FollowedRow): WallTold {
  return { state: "paired", screen: { id, name, part }, wall, program };
}

const READ_FOLLOWED = `
  select s.token_sha256 as hash, s.id, s.name, s.part, w.body as wall, w.program
  from wall_screen s join wall w on w.code = s.wall
  where s.token_sha256 = any($1) and s.revoked_at is null and w.retired_at is null`;
