import { expect, test } from "vitest";
import { lightAt } from "../../../../web/theme/light-at.ts";

test.each([
  ["05:59", "dim", true],
  ["06:00", "day", false],
  ["17:59", "day", false],
  ["18:00", "dim", false],
  ["21:59", "dim", false],
  ["22:00", "dim", true],
  ["00:00", "dim", true],
])("by itself the wall at %s in Vietnam is in its %s theme", (time, theme, isNight) => {
  expect(lightAt("auto", Date.parse(`2026-11-22T${time}:00+07:00`))).toEqual({ theme, isNight });
});

test("a theme that somebody chose stays, by night too", () => {
  expect(lightAt("day", Date.parse("2026-11-22T23:00:00+07:00"))).toEqual({ theme: "day", isNight: false });
});
