import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceTopic } from "../../../core/contracts/mqtt.ts";
import { metricByCode } from "../../../core/domain/metric.ts";
import { breakPayload, delayMs, NO_FAULTS, parseFaultRates, sendingFault, shownInstant, withSpike } from "../../../sensors-sim/faults.ts";
import { mix } from "../../../sensors-sim/signals/random.ts";
import { judgeMessage } from "../../support/judge-message.ts";
import { range } from "./city.ts";

const LOTS = range(0, 40_000, 1).map((n) => mix(5, n));

test("rates are read by name; what is not named is 0", () => {
  expect(parseFaultRates("drop=0.01, spike=0.001")).toEqual({ rates: { ...NO_FAULTS, drop: 0.01, spike: 0.001 } });
  expect(parseFaultRates("")).toEqual({ rates: NO_FAULTS });
});

test.each(["drip=0.1", "drop=2", "drop=-1", "drop", "drop=", "drop=x", "drop=0.6,broken=0.6"])("%s is refused with a reason", (text) => {
  expect(parseFaultRates(text)).toHaveProperty("fault");
});

test("each fault on the way befalls its share of the sendings", () => {
  const rates = { ...NO_FAULTS, drop: 0.01, repeat: 0.02, delay: 0.05, reorder: 0.03, broken: 0.004 };
  const counts = new Map<string, number>();
  for (const lot of LOTS) counts.set(sendingFault(rates, lot) ?? "none", (counts.get(sendingFault(rates, lot) ?? "none") ?? 0) + 1);
  for (const name of ["drop", "repeat", "delay", "reorder", "broken"] as const) {
    const share = (counts.get(name) ?? 0) / LOTS.length;
    expect(share, name).toBeGreaterThan(rates[name] * 0.8);
    expect(share, name).toBeLessThan(rates[name] * 1.2);
  }
});

test("without rates nothing befalls anything", () => {
  expect(LOTS.filter((lot) => sendingFault(NO_FAULTS, lot) !== undefined)).toEqual([]);
  expect(withSpike(NO_FAULTS, { pm25: 3 }, 1)).toEqual({ pm25: 3 });
  expect(shownInstant(NO_FAULTS, 1, { instantMs: 123, intervalMs: 1000 })).toBe(123);
});

test("a delay is between 1 and 20 s", () => {
  for (const lot of LOTS.slice(0, 1000)) expect(delayMs(lot) >= 1000 && delayMs(lot) <= 20_000).toBe(true);
});

test("a broken payload is never taken for a message: nothing of it is stored, its number is not counted as held", () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 900, noNaN: true }), (lot, seq, pm25) => {
      const nowMs = 1_763_772_000_000;
      const payload = `{"boot":"k3f9.0","seq":${seq},"ts":${nowMs},"values":${JSON.stringify({ pm25, pm10: 2 * pm25 })}}`;
      const bytes = Buffer.from(breakPayload(payload, lot));
      const judged = judgeMessage(deviceTopic("hn-air-001", "telemetry"), bytes, { nowMs });
      expect(judged.readings).toEqual([]);
      expect(judged.decoded.parts).toEqual([]);
      kinds.add(judged.rejections[0]?.reason ?? "");
    }),
  );
  expect(kinds).toEqual(new Set(["payload-not-json", "payload-not-utf8", "payload-shape"]));
});

test("a spike throws one value far off in its share of the measurements, outside its range about half of the time", () => {
  const spiked = LOTS.map((lot) => withSpike({ ...NO_FAULTS, spike: 0.01 }, { pm25: 30, no2: 20 }, lot)).filter(
    (values) => values.pm25 !== 30 || values.no2 !== 20,
  );
  expect(spiked.length / LOTS.length).toBeGreaterThan(0.008);
  expect(spiked.length / LOTS.length).toBeLessThan(0.012);
  expect(spiked.every((values) => (values.pm25 === 30) !== (values.no2 === 20))).toBe(true);
  const outside = spiked.filter(
    (values) => (values.pm25 ?? 0) > (metricByCode("pm25")?.max ?? 0) || (values.no2 ?? 0) > (metricByCode("no2")?.max ?? 0),
  );
  expect(outside.length / spiked.length).toBeGreaterThan(0.35);
  expect(outside.length / spiked.length).toBeLessThan(0.65);
});

test("a stuck instrument shows the beginning of its spell; spells take their share of the time", () => {
  const rates = { ...NO_FAULTS, stuck: 0.1 };
  const instants = range(0, 30 * 2000, 1).map((n) => n * 10_000);
  const shown = instants.map((instantMs) => shownInstant(rates, 9, { instantMs, intervalMs: 10_000 }));
  const stuck = shown.filter((shownMs, at) => shownMs !== instants[at]);
  expect(stuck.length / instants.length).toBeGreaterThan(0.07);
  expect(stuck.length / instants.length).toBeLessThan(0.13);
  expect(shown.every((shownMs, at) => shownMs <= (instants[at] ?? 0) && (instants[at] ?? 0) - shownMs < 300_000)).toBe(true);
});
