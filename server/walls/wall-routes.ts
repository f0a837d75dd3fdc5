import type pg from "pg";
import {
  changeWallOperation,
  commandWallOperation,
  createWallOperation,
  listWallsOperation,
  readJournalOperation,
  retireWallOperation,
} from "../../core/contracts/api/walls-api.ts";
import type { WallCommand } from "../../core/contracts/wall.ts";
import type { Named } from "../../core/domain/scene/named-in-scene.ts";
import { inTransaction } from "../../db/connect.ts";
import { type JournalRow, readJournal, readScreens, readWalls } from "../../db/walls/read-walls.ts";
import { retireWall } from "../../db/walls/write-wall.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { type Refusal, refuse, refuseFaults } from "../problem.ts";
import { notFound } from "../scenes/change-scene.ts";
import { changeWall, createWall } from "./change-walls.ts";
import { commandWall, type WallTold } from "./command-wall.ts";
import { tellWall, unknownWall } from "./tell-wall.ts";

export type WallRoutesOptions = { readonly pool: pg.Pool; readonly nowMs: () => number };

/** Walls, what they are told, and the journal of it. */
export function wallRoutes({ pool, nowMs }: WallRoutesOptions): readonly Route[] {
  return [
    route(listWallsOperation, async () => {
      const [walls, screens] = [await readWalls(pool), await readScreens(pool)];
      return ok({ walls: walls.map((row) => tellWall(row, screens, nowMs())) });
    }),
    route(createWallOperation, async ({ body, sender }) => {
      const row = await createWall(pool, body.wall, { actor: sender, nowMs: nowMs() });
      return given(201, tellWall(row, [], nowMs()));
    }),
    route(changeWallOperation, async ({ params, body, sender }) => {
      const row = await changeWall(pool, params.wall, { ...body, actor: sender });
      return ok(tellWall(row, await readScreens(pool), nowMs()));
    }),
    route(retireWallOperation, async ({ params, sender }) => {
      const retired = await inTransaction(pool, (client) => retireWall(client, params.wall, sender));
      if (retired === undefined) throw refuse(404, unknownWall(params.wall));
      return ok({ code: params.wall, retiredAt: retired.retiredAt.toISOString(), revokedScreens: retired.revokedScreens });
    }),
    route(commandWallOperation, async ({ params: { wall }, body: command, sender: actor }) => {
      const told = await commandWall(pool, { wall, command, actor, nowMs: nowMs() });
      if (!told.ok) throw toRefusal(told, wall);
      return ok({ program: told.program });
    }),
    route(readJournalOperation, async ({ params, query: { limit, before } }) => {
      const rows = await readJournal(pool, params.wall, { limit: limit + 1, before });
      if (rows === undefined) throw refuse(404, unknownWall(params.wall));
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return ok({
        commands: page.map(toEntry),
        ...(rows.length > limit && last !== undefined ? { before: last.revision } : {}),
      });
    }),
  ];
}

function toRefusal(told: Exclude<WallTold, { ok: true }>, wall: string): Refusal {
  switch (told.reason) {
    case "unknown-wall":
      return refuse(404, unknownWall(wall));
    case "missing":
      return refuseFaults(422, told.missing.map(toFault));
    case "refused":
      return refuse(told.refusal.reason === "unknown-scene" ? 422 : 409, told.refusal.says);
  }
}

function toFault(named: Named) {
  const says = notFound(named);
  return { code: "not-found", in: "body", field: `${named.what}Code`, detail: `${says.en}.`, detailVi: `${says.vi}.` } as const;
}

type JournalCommand = WallCommand | { readonly do: "describe"; readonly wall: Parameters<typeof tellWall>[0]["wall"] };

function toEntry({ revision, at, by, command, program }: JournalRow) {
  // What was written was checked before.
  return { revision, at: at.toISOString(), by, command: command as JournalCommand, program };
}
