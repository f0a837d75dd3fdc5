import { expect, test } from "vitest";
import { readSettings } from "../../../web/settings.ts";

test("without wishes the wall is Vietnamese, dim and drawn for 5 m", () => {
  expect(readSettings("")).toEqual({ language: "vi", theme: "dim", scale: 1, deviceCode: undefined });
});

test("the address chooses language, theme, size and an open card", () => {
  expect(readSettings("?lang=en&theme=day&scale=1.25&device=hn-air-001")).toEqual({
    language: "en",
    theme: "day",
    scale: 1.25,
    deviceCode: "hn-air-001",
  });
});

test("what is not understood is ignored", () => {
  expect(readSettings("?lang=fr&theme=__proto__&scale=1e9")).toEqual(readSettings(""));
  expect(readSettings("?scale=NaN").scale).toBe(1);
});
