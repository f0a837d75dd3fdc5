import fc from "fast-check";
import { expect, test } from "vitest";
import { fallenIn, rainCommunes } from "../../../../web/picture/rain-communes.ts";
import { aCell, NOW_MS } from "../a-city.ts";
import { curvesOf, several, watchedOf } from "./telemetry-city.ts";

const STEP_MS = 600_000;
const stations = several("weather-station", 3, (place) => ({ unitCode: place === 2 ? "13291" : "13285" }));

function rain(means: readonly (readonly (number | null)[])[], now: readonly number[]) {
  const curves = curvesOf({ kind: "weather-station", stepMs: STEP_MS, means: { rain_rate: means } });
  const cells = now.map((value, place) => aCell(place, "rain_rate", { value }));
  return rainCommunes(watchedOf(stations, cells), [0, 1, 2], curves);
}

const rate = (mmH: number | null, steps = 36) => Array.from({ length: steps }, () => mmH);

test("a commune rains as much as its wettest station, and the wettest commune of the last hour comes first", () => {
  const communes = rain([rate(0), rate(6), rate(12)], [0, 8, 3]);
  expect(communes.map(({ unitCode, nowMmH, fallen }) => [unitCode, nowMmH, fallen.map((sum) => sum?.mm.toFixed(1))])).toEqual([
    ["13291", 3, ["12.0", "36.0", "72.0"]],
    ["13285", 8, ["6.0", "18.0", "36.0"]],
  ]);
});

test("rain that has stopped is told by what fell before", () => {
  const [first] = rain([[...rate(20, 18), ...rate(0, 18)], rate(0), rate(0)], [0, 0, 0]);
  expect(first?.fallen.map((sum) => Math.round(sum?.mm ?? 0))).toEqual([0, 0, 60]);
});

test("where less than three quarters were heard, what fell is the least that may have fallen; where nothing was, nothing is told", () => {
  const communes = rain([[...rate(null, 26), ...rate(6, 10)], rate(null), rate(null)], [6, 0, 0]);
  expect(communes[0]?.fallen.map((sum) => sum?.isPart)).toEqual([false, true, true]);
  expect(communes[1]?.fallen).toEqual([undefined, undefined, undefined]);
});

test("what fell in longer times is never less, and a steady rain falls at its rate", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 36, maxLength: 36 }), (rates) => {
      const curve = curvesOf({ kind: "weather-station", stepMs: STEP_MS, means: { rain_rate: [rates] } }).of("d0", "rain_rate");
      if (curve === undefined) throw new Error("no curve");
      const sums = [1, 3, 6].map((hours) => fallenIn(curve, { hours, untilMs: NOW_MS })?.mm ?? 0);
      expect(sums[1]).toBeGreaterThanOrEqual((sums[0] ?? 0) - 1e-9);
      expect(sums[2]).toBeGreaterThanOrEqual((sums[1] ?? 0) - 1e-9);
      expect(sums[2]).toBeCloseTo(
        rates.reduce((sum, mmH) => sum + mmH / 6, 0),
        6,
      );
    }),
  );
});
