import type pg from "pg";
import type { DeviceDay } from "../../core/contracts/answers.ts";
import {
  listRefusedOperation,
  readCityDayOperation,
  readDeviceDayOperation,
  readMissingOperation,
  readRefusedCountsOperation,
} from "../../core/contracts/api/answers-api.ts";
import { type LocalDay, localDay } from "../../core/domain/local-day.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse, refuseFaults } from "../problem.ts";
import { maskCount, maskDeviceDay, maskRefused } from "./mask-answers.ts";
import { readCityDay } from "./read-city-day.ts";
import { readDeviceDay } from "./read-device-day.ts";
import { readMissing } from "./read-ledger.ts";
import { listRefused } from "./read-refused.ts";
import { readRefusedCounts } from "./read-refused-counts.ts";

const DAY_MS = 86_400_000;
/** How far back holes are looked for when nobody says. */
const RECENT_MS = 7 * DAY_MS;
const MOST_COUNTS = 1000;

export type AnswerRoutesOptions = {
  /** Its size bounds how many costly questions are answered at a time; frames have connections of their own. */
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly keepRawDays: number;
};

/** What came, what was refused and why, what is missing: counts and reasons only, and as open as the wall. Personal data that senders put into names is masked. */
export function answerRoutes(options: AnswerRoutesOptions): readonly Route[] {
  const { pool, nowMs } = options;
  const dayOf = (name: string): LocalDay => parseDay(name, nowMs());
  return [
    route(readDeviceDayOperation, async ({ params }) => ok(await deviceDay(options, params.code, dayOf(params.day)))),
    route(readCityDayOperation, async ({ params, query }) => ok(await readCityDay(pool, dayOf(params.day), query.limit))),
    route(readRefusedCountsOperation, async ({ params }) => {
      const counts = await readRefusedCounts(pool, dayOf(params.day), { limit: MOST_COUNTS });
      return ok({ refused: counts.map(maskCount) });
    }),
    route(readMissingOperation, async ({ query }) => {
      const { since, device, limit } = query;
      return ok(await readMissing(pool, { sinceMs: since ?? nowMs() - RECENT_MS, device, limit }));
    }),
    route(listRefusedOperation, async ({ query }) => ok(maskRefused(await listRefused(pool, query)))),
  ];
}

async function deviceDay({ pool, nowMs, keepRawDays }: AnswerRoutesOptions, code: string, day: LocalDay): Promise<DeviceDay> {
  const now = nowMs();
  const answer = await readDeviceDay(pool, code, { day, nowMs: now, rawSinceMs: now - keepRawDays * DAY_MS });
  if (answer === undefined) throw refuse(404, { vi: `Không có thiết bị nào mã ${code}.`, en: `No device ${code} is registered.` });
  return maskDeviceDay(answer);
}

function parseDay(name: string, nowMs: number): LocalDay {
  const day = localDay(name, nowMs);
  if (day !== undefined) return day;
  const detail = "The day must be today, yesterday, or a date such as 2026-11-22 that is not to come.";
  const detailVi = "Ngày phải là today, yesterday, hoặc một ngày không ở tương lai, chẳng hạn 2026-11-22.";
  throw refuseFaults(400, [{ code: "invalid", in: "path", field: "day", detail, detailVi }]);
}
