import { expect, test } from "vitest";
import { stationOfGauge } from "../../../../../core/domain/water-alarm/station-of-gauge.ts";

test("a gauge has the levels of the station it is named after, on the same river only", () => {
  expect(stationOfGauge("Trạm Kim Long – sông Hương")?.code).toBe("kim-long");
  expect(stationOfGauge("Trạm Kim Long – sông Bồ")).toBeUndefined();
  expect(stationOfGauge("Trạm Kim Longan – sông Hương")).toBeUndefined();
});
