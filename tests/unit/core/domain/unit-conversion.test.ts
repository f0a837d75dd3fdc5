import { expect, test } from "vitest";
import { METRICS, type MetricCode, metricByCode } from "../../../../core/domain/metric.ts";
import { conversionTo } from "../../../../core/domain/unit-conversion.ts";

function converted(code: MetricCode, value: number, unit: string): number | undefined {
  const metric = metricByCode(code);
  const conversion = metric === undefined ? undefined : conversionTo(metric, unit);
  return conversion === undefined ? undefined : value * conversion.factor + conversion.offset;
}

test.each([
  ["temperature", 300.25, "K", 27.1],
  ["temperature", 27.1, "Cel", 27.1],
  ["humidity", 61, "%RH", 61],
  ["humidity", 0.61, "/", 61],
  ["battery", 98, "%EL", 98],
  ["pressure", 100_800, "Pa", 1008],
  ["pressure", 1008, "hPa", 1008],
  ["wind_speed", 36, "km/h", 10],
  ["traffic_speed", 10, "m/s", 36],
  ["rain_rate", 12.5, "mm/h", 12.5],
  ["water_level", 153, "cm", 1.53],
  ["wind_direction", Math.PI, "rad", 180],
  ["laeq", 6.15, "Bspl", 61.5],
  ["pm25", 3.12e-8, "kg/m3", 31.2],
  ["pm25", 31.2, "ug/m3", 31.2],
  ["power", 1250, "W", 1.25],
  ["voltage", 3005, "mV", 3.005],
  ["current", 250, "mA", 0.25],
  ["illuminance", 420, "lx", 420],
  ["traffic_flow", 0.5, "1/s", 1800],
  ["camera_vehicles", 30, "1/min", 30],
] as const)("%s: %d %s is %d in our unit", (code, value, unit, ours) => {
  expect(converted(code, value, unit)).toBeCloseTo(ours, 9);
});

test.each([
  ["temperature", "%RH"],
  ["humidity", "%EL"],
  ["occupancy", "%RH"],
  ["no2", "ppb"],
  ["pressure", "m"],
  ["temperature", "constructor"],
  ["temperature", ""],
] as const)("%s does not come in %s", (code, unit) => {
  expect(converted(code, 1, unit)).toBeUndefined();
});

test("every metric's own unit is known, and is taken to the digit", () => {
  for (const { code, unit } of METRICS) {
    expect(conversionTo({ code, unit }, unit)).toEqual({ factor: 1, offset: 0 });
    expect(converted(code, 0.1, unit)).toBe(0.1);
  }
});
