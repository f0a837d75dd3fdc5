import { expect, test } from "vitest";
import { lightAt } from "../../../../web/theme/light-at.ts";

test.each([
  ["05:59", "night"],
  ["06:00", "day"],
  ["17:59", "day"],
  ["18:00", "dim"],
  ["21:59", "dim"],
  ["22:00", "night"],
  ["00:00", "night"],
])("by itself the wall at %s in Vietnam is in its %s theme", (time, theme) => {
  expect(lightAt("auto", Date.parse(`2026-11-22T${time}:00+07:00`))).toBe(theme);
});

test("a theme that somebody chose stays, by night too", () => {
  expect(lightAt("day", Date.parse("2026-11-22T23:00:00+07:00"))).toBe("day");
});
