import fc from "fast-check";
import { expect, test } from "vitest";
import { modelledMs } from "../../../sensors-sim/model-clock.ts";
import { backfillInstants, beatOf, nextBeatMs } from "../../../sensors-sim/schedule.ts";
import { PLANS } from "./city.ts";

const anyInstant = fc.integer({ min: 1.5e12, max: 2e12 });

test("400 devices do not speak in the same instant: no second holds much more than its share", () => {
  for (const intervalS of [5, 10, 20]) {
    const devices = PLANS["ha-nam"].filter((device) => device.intervalS === intervalS);
    const perSecond = Array.from({ length: intervalS }, () => 0);
    for (const device of devices) {
      const second = Math.floor(beatOf(device.code, intervalS * 1000).offsetMs / 1000);
      perSecond[second] = (perSecond[second] ?? 0) + 1;
    }
    expect(Math.max(...perSecond)).toBeLessThan((devices.length / intervalS) * 2.5 + 3);
  }
});

test("the next beat comes after the instant, within one interval, at the device's own offset", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 60 }), anyInstant, (code, intervalS, instantMs) => {
      const beat = beatOf(code, intervalS * 1000);
      const next = nextBeatMs(beat, instantMs);
      expect(next).toBeGreaterThan(instantMs);
      expect(next - instantMs).toBeLessThanOrEqual(beat.intervalMs);
      expect((((next - beat.offsetMs) % beat.intervalMs) + beat.intervalMs) % beat.intervalMs).toBe(0);
      expect(nextBeatMs(beat, next)).toBe(next + beat.intervalMs);
    }),
  );
});

test("the past is reported at whole five minutes, oldest first, the same ones by a start shortly after", () => {
  fc.assert(
    fc.property(anyInstant, fc.integer({ min: 1, max: 48 }), (nowMs, hours) => {
      const past = backfillInstants(nowMs, hours);
      expect(past).toHaveLength(hours * 12);
      expect(past.every((instantMs, at) => instantMs % 300_000 === 0 && instantMs > (past[at - 1] ?? 0) && instantMs <= nowMs)).toBe(true);
      expect(nowMs - (past.at(-1) ?? 0)).toBeLessThan(300_000);
      const later = new Set(backfillInstants(nowMs + 300_000, hours));
      expect(past.slice(1).every((instantMs) => later.has(instantMs))).toBe(true);
    }),
  );
  expect(backfillInstants(1.7e12, 0)).toEqual([]);
});

test("the modelled day runs ahead from the start on; before it, and at speed 1, it is the real one", () => {
  const clock = { startMs: 1000, speed: 60 };
  expect([900, 1000, 1001, 2000].map((instantMs) => modelledMs(instantMs, clock))).toEqual([900, 1000, 1060, 61_000]);
  expect(modelledMs(5000, { startMs: 1000, speed: 1 })).toBe(5000);
});
