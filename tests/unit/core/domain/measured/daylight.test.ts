import { expect, test } from "vitest";
import { lightOf, sunOn } from "../../../../../core/domain/measured/daylight.ts";

const HANOI = { lat: 21.03, lon: 105.85 };
const MINUTE_MS = 60_000;

/** Vietnam's clock. */
function ms(local: string): number {
  return Date.parse(`${local}+07:00`);
}

/** As almanacs print them for Hà Nội, to the minute. */
test.each([
  ["2026-06-21", "05:16", "18:40"],
  ["2026-12-21", "06:30", "17:19"],
  ["2026-03-20", "06:03", "18:09"],
])("on %s the sun rises over Hà Nội at %s and sets at %s, give or take three minutes", (day, rise, set) => {
  const { sunriseMs, sunsetMs } = sunOn(HANOI, ms(`${day}T12:00:00`));
  expect(Math.abs(sunriseMs - ms(`${day}T${rise}:00`))).toBeLessThanOrEqual(3 * MINUTE_MS);
  expect(Math.abs(sunsetMs - ms(`${day}T${set}:00`))).toBeLessThanOrEqual(3 * MINUTE_MS);
});

test("an hour in which the light changes is neither day nor night", () => {
  const of = (hour: string) => lightOf(HANOI, ms(`2026-11-22T${hour}:00:00`));
  expect(["00", "03", "04", "20", "23"].map(of)).toEqual(["night", "night", "night", "night", "night"]);
  expect(["05", "06", "16", "17"].map(of)).toEqual(["between", "between", "between", "between"]);
  expect(["07", "12", "15"].map(of)).toEqual(["day", "day", "day"]);
});
