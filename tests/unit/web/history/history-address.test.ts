import fc from "fast-check";
import { expect, test } from "vitest";
import { kindSeriesQuerySchema } from "../../../../core/contracts/api/kind-series-api.ts";
import { seriesQuerySchema } from "../../../../core/contracts/series.ts";
import { type KindWish, kindAddress, type ShownMoment, unitAddress } from "../../../../web/history/history-address.ts";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse("2026-11-22T21:47:31+07:00");
const HOURS: KindWish = { kind: "air-station", metrics: ["pm25", "pm10"], spanMs: 12 * HOUR_MS, stepS: 3600, endsAtMs: HOUR_MS };
const live: ShownMoment = { shownMs: NOW_MS, nowMs: NOW_MS, clock: { mode: "live" } };
const past = (atMs: number, knownAsOf: "then" | number, rate = 0): ShownMoment => ({
  shownMs: atMs,
  nowMs: NOW_MS,
  clock: { mode: "past", atMs, rate, knownAsOf },
});
const queryOf = (address: string) => Object.fromEntries(new URL(address, "http://wall").searchParams);

test("hours are asked for up to the last that ended, and the same question is asked until another has", () => {
  expect(queryOf(kindAddress(HOURS, live))).toEqual({
    kind: "air-station",
    metrics: "pm25,pm10",
    from: "2026-11-22T09:00:00+07:00",
    until: "2026-11-22T21:00:00+07:00",
    step: "3600",
  });
  expect(kindAddress(HOURS, { ...live, shownMs: NOW_MS + 60_000 })).toBe(kindAddress(HOURS, live));
});

test("what was known then is asked for as of then; what is known now by the roll-ups, unless that now is long ago", () => {
  const evening = Date.parse("2026-11-21T20:00:00+07:00");
  expect(queryOf(kindAddress(HOURS, past(evening, "then")))["asOf"]).toBe("2026-11-21T20:00:00+07:00");
  expect(queryOf(kindAddress(HOURS, past(evening, NOW_MS - 60_000)))["asOf"]).toBeUndefined();
  expect(queryOf(kindAddress(HOURS, past(evening, NOW_MS - 24 * HOUR_MS)))["asOf"]).toBe("2026-11-21T21:47:31+07:00");
});

test("while the past plays fast, curves are asked for every few seconds of watching, not of the past", () => {
  const asked = new Set(
    Array.from({ length: 60 }, (_, second) =>
      kindAddress({ ...HOURS, endsAtMs: 300_000 }, past(NOW_MS - 10 * HOUR_MS + second * 600_000, "then", 600)),
    ),
  );
  expect(asked.size).toBeLessThan(16);
});

test("whatever instant is shown, the server understands the question, and asks nothing of what came later", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1.6e12, max: NOW_MS }), fc.constantFrom(0, 1, 10, 60, 600), (atMs, rate) => {
      const moment = past(atMs, "then", rate);
      const kind = kindSeriesQuerySchema.parse(queryOf(kindAddress(HOURS, moment)));
      expect(kind.until).toBeLessThanOrEqual(atMs);
      expect(kind.until - kind.from).toBe(12 * HOUR_MS);
      const unit = queryOf(unitAddress({ unit: "37", metric: "power", spanMs: 6 * HOUR_MS, points: 73, agoMs: 24 * HOUR_MS }, moment));
      const asked = seriesQuerySchema.parse(unit);
      expect((asked.until ?? 0) + 24 * HOUR_MS).toBeLessThanOrEqual(atMs);
    }),
  );
});
