import { type Request, type RequestHandler, Router } from "express";
import type pg from "pg";
import type { z } from "zod";
import { prettifyError } from "zod";
import { limitSchema, missingQuerySchema, refusedQuerySchema } from "../../core/contracts/answer-queries.ts";
import type { DeviceDay } from "../../core/contracts/answers.ts";
import { type LocalDay, localDay } from "../../core/domain/local-day.ts";
import { refuseControlCharacters } from "../plain-parameters.ts";
import { refuse } from "../problem.ts";
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
export function answerRoutes(options: AnswerRoutesOptions): Router {
  const { pool, nowMs } = options;
  const router = Router();
  refuseControlCharacters(router, ["code", "day"]);
  const day = (request: Request): LocalDay => dayOf(parameter(request, "day"), nowMs());
  router.get(
    "/devices/:code/days/:day",
    answerWith((request) => deviceDay(options, parameter(request, "code"), day(request))),
  );
  router.get(
    "/days/:day",
    answerWith((request) => readCityDay(pool, day(request), parse(limitSchema, request.query).limit)),
  );
  router.get(
    "/days/:day/refused",
    answerWith(async (request) => ({ refused: (await readRefusedCounts(pool, day(request), { limit: MOST_COUNTS })).map(maskCount) })),
  );
  router.get(
    "/missing",
    answerWith((request) => {
      const { since, device, limit } = parse(missingQuerySchema, request.query);
      return readMissing(pool, { sinceMs: since ?? nowMs() - RECENT_MS, device, limit });
    }),
  );
  router.get(
    "/rejections",
    answerWith(async (request) => maskRefused(await listRefused(pool, parse(refusedQuerySchema, request.query)))),
  );
  return router;
}

async function deviceDay({ pool, nowMs, keepRawDays }: AnswerRoutesOptions, code: string, day: LocalDay): Promise<DeviceDay> {
  const now = nowMs();
  const answer = await readDeviceDay(pool, code, { day, nowMs: now, rawSinceMs: now - keepRawDays * DAY_MS });
  if (answer === undefined)
    throw refuse(404, { vi: `Không có thiết bị nào mã ${code.slice(0, 64)}.`, en: `No device ${code.slice(0, 64)} is registered.` });
  return maskDeviceDay(answer);
}

function answerWith(read: (request: Request) => Promise<unknown>): RequestHandler {
  return async (request, response) => {
    response.set("cache-control", "no-cache").json(await read(request));
  };
}

export function parameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === "string" ? value : "";
}

function dayOf(name: string, nowMs: number): LocalDay {
  const day = localDay(name, nowMs);
  if (day === undefined)
    throw refuse(400, {
      vi: "Ngày phải là today, yesterday, hoặc một ngày không ở tương lai, chẳng hạn 2026-11-22.",
      en: "The day must be today, yesterday, or a date such as 2026-11-22 that is not to come.",
    });
  return day;
}

/** @throws a problem that names what is wrong with each field. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw refuse(400, { vi: prettifyError(parsed.error), en: prettifyError(parsed.error) });
  return parsed.data;
}
