import type pg from "pg";
import {
  collectPairingOperation,
  openPairingOperation,
  pairScreenOperation,
  revokeScreenOperation,
} from "../../core/contracts/api/screens-api.ts";
import { PAIRING_CODE_LENGTH, readCode } from "../../core/domain/wall/spoken-code.ts";
import { inTransaction } from "../../db/connect.ts";
import { collectPairing, type NewScreen, openPairing, pairScreen, revokeScreen } from "../../db/walls/pair-screens.ts";
import { lockWall, type ScreenRow } from "../../db/walls/read-walls.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse, refuseFaults } from "../problem.ts";
import { Budget } from "../sources/push/budget.ts";
import { takeFrom } from "../sources/push/take-from.ts";
import { isWithin } from "./change-walls.ts";
import { tellScreen, unknownWall } from "./tell-wall.ts";

/** Screens that are switched on together ask at once; a screen that waits asks again after ten minutes. */
const OPENINGS = { perSecond: 1, burst: 60 } as const;
/** Of 700 million codes, a few of which are waiting; a wall of many screens is paired at one go. */
const GUESSES = { perSecond: 0.5, burst: 30 } as const;

export type ScreenRoutesOptions = { readonly pool: pg.Pool; readonly nowMs: () => number; readonly monotonicMs: () => number };

/** How a screen comes to a wall and is taken from it. */
export function screenRoutes({ pool, nowMs, monotonicMs }: ScreenRoutesOptions): readonly Route[] {
  const openings = new Budget({ ...OPENINGS, nowMs: monotonicMs });
  const guesses = new Budget({ ...GUESSES, nowMs: monotonicMs });
  return [
    route(openPairingOperation, async () => {
      takeFrom(openings, "all");
      const { expiresAt, ...pairing } = await openPairing(pool);
      return given(201, { ...pairing, expiresAt: expiresAt.toISOString() });
    }),
    route(collectPairingOperation, async ({ params, body }) => {
      const found = await collectPairing(pool, params.id, body.secret);
      if (found.state === "unknown") throw refuse(404, UNKNOWN_PAIRING);
      if (found.state === "over") throw refuse(410, PAIRING_OVER);
      return ok(found.state === "waiting" ? found : { ...found, token: body.secret });
    }),
    route(pairScreenOperation, async ({ params, body: { part, ...body }, sender }) => {
      takeFrom(guesses, "all");
      const code = readCode(body.code, PAIRING_CODE_LENGTH);
      if (code === undefined) throw WRONG_CODE;
      const screen = await pair(pool, { ...body, code, wall: params.wall, part, actor: sender });
      return given(201, { screen: tellScreen(screen, nowMs()) });
    }),
    route(revokeScreenOperation, async ({ params, sender }) => {
      const revokedAt = await inTransaction(pool, (client) => revokeScreen(client, { ...params, actor: sender }));
      if (revokedAt === undefined) throw refuse(404, unknownScreen(params.wall));
      return ok({ id: params.id, revokedAt: revokedAt.toISOString() });
    }),
  ];
}

type Asked = Omit<NewScreen, "part"> & { readonly part: NewScreen["part"] | undefined };

/** @throws Refusal */
function pair(pool: pg.Pool, asked: Asked): Promise<ScreenRow> {
  return inTransaction(pool, async (client) => {
    const known = await lockWall(client, asked.wall);
    if (known === undefined || known.isRetired) throw refuse(404, unknownWall(asked.wall));
    const { columns, rows } = known.wall;
    const part = asked.part ?? { column: 0, row: 0, columns, rows };
    if (!isWithin(part, known.wall)) throw refuse(422, beyondWall(columns, rows));
    const screen = await pairScreen(client, { ...asked, part });
    if (screen === undefined) throw WRONG_CODE;
    return screen;
  });
}

const WRONG_CODE = refuseFaults(422, [
  {
    code: "not-found",
    in: "body",
    field: "code",
    detail: "No screen shows this code now. Read it again: it changes every ten minutes.",
    detailVi: "Không có màn hình nào đang hiện mã này. Hãy đọc lại: mã đổi sau mười phút.",
  },
]);
const UNKNOWN_PAIRING = { vi: "Không có lần ghép này.", en: "There is no such pairing." };
const PAIRING_OVER = { vi: "Lần ghép này đã hết hạn. Hãy xin mã mới.", en: "This pairing is over. Ask for another code." };

function beyondWall(columns: number, rows: number) {
  return {
    vi: `Phần này nằm ngoài tường ${columns} × ${rows}.`,
    en: `This part lies beyond the wall of ${columns} × ${rows}.`,
  };
}

function unknownScreen(wall: string) {
  return { vi: `Tường ${wall} không có màn hình này.`, en: `The wall ${wall} has no such screen.` };
}
