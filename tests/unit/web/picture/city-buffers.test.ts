import fc from "fast-check";
import { expect, test } from "vitest";
import { METRICS } from "../../../../core/domain/metric.ts";
import { applyColumns, createBuffers, newestObservationMs, readCell } from "../../../../web/picture/city-buffers.ts";
import { aCell, columnsOf, metricId, NOW_MS } from "../a-city.ts";

test("a cell that never had a value is absent, not zero", () => {
  const buffers = createBuffers(1);
  expect(readCell(buffers, 0, metricId("pm25"))).toBeUndefined();
  expect(newestObservationMs(buffers, 0)).toBeUndefined();
});

test("devices and metrics that this build does not know are left out and counted", () => {
  const buffers = createBuffers(1);
  const stranger = { device: 0, metric: 250, value: 1, observedAtMs: NOW_MS, quality: 0 };
  expect(applyColumns(buffers, columnsOf([aCell(7, "pm25"), stranger, aCell(0, "pm25", { value: 3 })]))).toBe(2);
  expect(readCell(buffers, 0, metricId("pm25"))?.value).toBe(3);
});

test("the newest of a device's metrics dates the device", () => {
  const buffers = createBuffers(2);
  applyColumns(buffers, columnsOf([aCell(1, "pm25", { ageS: 30 }), aCell(1, "pm10", { ageS: 5 }), aCell(0, "pm10", { ageS: 1 })]));
  expect(newestObservationMs(buffers, 1)).toBe(NOW_MS - 5000);
});

test("whatever frames come, each cell holds the last value that the server sent for it", () => {
  const cell = fc.record({
    device: fc.nat(4),
    metric: fc.constantFrom(...METRICS.map((metric) => metric.id)),
    value: fc.double({ noNaN: true }),
    observedAtMs: fc.nat(),
    quality: fc.constantFrom(0, 1),
  });
  fc.assert(
    fc.property(fc.array(fc.array(cell)), (frames) => {
      const buffers = createBuffers(5);
      for (const frame of frames) applyColumns(buffers, columnsOf(frame));
      const expected = new Map(frames.flat().map((last) => [`${last.device}|${last.metric}`, last]));
      for (const { device, metric, value, observedAtMs, quality } of expected.values()) {
        expect(readCell(buffers, device, metric)).toEqual({ value, observedAtMs, quality });
      }
    }),
  );
});
