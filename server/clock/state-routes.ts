import type pg from "pg";
import { readStateOperation, readUnitsOperation } from "../../core/contracts/api/state-api.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { type DeviceFilter, findDevices } from "../queries/find-devices.ts";
import { parseAt, parseInstant } from "./parse-instant.ts";
import { isKept } from "./past-state.ts";
import { readState } from "./read-state.ts";
import { readUnits } from "./read-units.ts";
import { toStateAnswer } from "./to-state-answer.ts";

/** The city at an instant, and its administrative units then. `pool`: of the questions about the past. */
export function stateRoutes({ pool, nowMs }: { readonly pool: pg.Pool; readonly nowMs: () => number }): readonly Route[] {
  return [
    route(readStateOperation, async ({ query }) => {
      const askedAtMs = nowMs();
      const instant = parseInstant(query, askedAtMs);
      const isFiltered = query.kind !== undefined || query.unit !== undefined || query.device !== undefined;
      const codes = new Map((await findDevices(pool, query)).map(({ id, code }) => [id, code]));
      if (isFiltered && codes.size === 0) throw noDevice(query);
      const state = await readState(pool, isFiltered ? { ...instant, deviceIds: [...codes.keys()] } : instant);
      if (!isKept(state)) throw notKept(state.rawSinceMs);
      return { status: 200 as const, value: toStateAnswer(state, { ...instant, nowMs: askedAtMs }, codes) };
    }),
    route(readUnitsOperation, async ({ query }) => {
      const atMs = parseAt(query.at, nowMs());
      return { status: 200 as const, value: { day: vietnamDay(atMs), units: await readUnits(pool, atMs) } };
    }),
  ];
}

function noDevice({ kind, unit, device }: DeviceFilter): Error {
  const named = [kind, unit, device].filter((one) => one !== undefined).join(", ");
  return refuse(404, { vi: `Không có thiết bị nào được đăng ký cho: ${named}.`, en: `No device is registered for: ${named}.` });
}

function notKept(rawSinceMs: number): Error {
  const since = new Date(rawSinceMs).toISOString();
  return refuse(410, {
    vi: `Bản ghi gốc chỉ còn từ ${since}; không thể biết trạng thái trước đó. Hãy hỏi chuỗi thời gian (series).`,
    en: `Raw readings are kept from ${since} on; the state before cannot be told. Ask for a series instead.`,
  });
}
