import type { Bilingual } from "../../core/domain/bilingual.ts";
import type { ScreenRow, WallRow } from "../../db/walls/read-walls.ts";

/** A screen that has not reported for this long counts as gone; it reports every 5 s. */
const ALIVE_MS = 15_000;

export function tellScreen({ id, name, part, pairedAt, reportedAt, report }: ScreenRow, nowMs: number) {
  return {
    id,
    name,
    part,
    pairedAt: pairedAt.toISOString(),
    ...(reportedAt === null ? {} : { reportedAt: reportedAt.toISOString() }),
    ...(report === null ? {} : { report }),
    isAlive: reportedAt !== null && nowMs - reportedAt.getTime() <= ALIVE_MS,
  };
}

export function tellWall({ wall, program }: WallRow, screens: readonly ScreenRow[], nowMs: number) {
  return { wall, program, screens: screens.filter((screen) => screen.wall === wall.code).map((screen) => tellScreen(screen, nowMs)) };
}

export function unknownWall(code: string): Bilingual {
  return { vi: `Không có tường ${code}.`, en: `There is no wall ${code}.` };
}
