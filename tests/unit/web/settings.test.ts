import { expect, test } from "vitest";
import { readSettings } from "../../../web/settings.ts";

const NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");
const LIVE = { mode: "live" };

test("without wishes the wall is Vietnamese, as light as the hour asks for and drawn for 5 m", () => {
  expect(readSettings("", NOW_MS)).toEqual({
    language: "vi",
    theme: "auto",
    scale: 1,
    deviceCode: undefined,
    clock: LIVE,
    clockFaults: [],
  });
});

test("the address chooses language, theme, size, a scene that stays and an open card", () => {
  expect(readSettings("?lang=en&theme=day&scale=1.25&scene=traffic&device=hn-air-001", NOW_MS)).toEqual({
    language: "en",
    theme: "day",
    scale: 1.25,
    sceneCode: "traffic",
    deviceCode: "hn-air-001",
    clock: LIVE,
    clockFaults: [],
  });
});

test("what is not understood is ignored", () => {
  expect(readSettings("?lang=fr&theme=__proto__&scale=1e9", NOW_MS)).toEqual(readSettings("", NOW_MS));
  expect(readSettings("?scale=NaN", NOW_MS).scale).toBe(1);
});

test("a wall's height and its farthest reader choose the size of all text", () => {
  expect(readSettings("?heightMm=1370&readerMm=5000", NOW_MS).scale).toBeCloseTo(1.02, 1);
  expect(readSettings("?heightMm=930&readerMm=5000", NOW_MS).scale).toBeGreaterThan(1.4);
  expect(readSettings("?heightMm=930&readerMm=5000&scale=1.1", NOW_MS).scale).toBe(1.1);
  expect(readSettings("?heightMm=930", NOW_MS).scale).toBe(1);
  expect(readSettings("?heightMm=-1&readerMm=x", NOW_MS).scale).toBe(1);
});

test("the address sends the wall to a moment of the past", () => {
  expect(readSettings("?at=2026-11-21T20:00&known=then&rate=60", NOW_MS).clock).toEqual({
    mode: "past",
    atMs: Date.parse("2026-11-21T20:00:00+07:00"),
    rate: 60,
    knownAsOf: "then",
  });
});
