import { expect, test } from "vitest";
import { judgeLife, type Life } from "../../../../web/life/judge-life.ts";

const HOUR_MS = 3_600_000;
const WELL: Life = {
  nowMs: HOUR_MS,
  startedAtMs: 0,
  pictureAtMs: HOUR_MS - 1000,
  isPictureDue: true,
  heapShare: 0.1,
  cutOffMs: 0,
};

test("a page that draws is left alone", () => {
  expect(judgeLife(WELL)).toBeUndefined();
  expect(judgeLife({ ...WELL, heapShare: undefined })).toBeUndefined();
});

test("no picture for a minute, though pictures are due, is mended by opening the page anew", () => {
  expect(judgeLife({ ...WELL, pictureAtMs: HOUR_MS - 61_000 })).toBe("no-picture");
  expect(judgeLife({ ...WELL, pictureAtMs: undefined })).toBe("no-picture");
});

test("while the server is away, or the past stands still, none is due", () => {
  expect(judgeLife({ ...WELL, pictureAtMs: 0, isPictureDue: false })).toBeUndefined();
});

test("a link that does not come back though the server answers, and a full memory, are mended too", () => {
  expect(judgeLife({ ...WELL, isPictureDue: false, cutOffMs: 65_000 })).toBe("cut-off");
  expect(judgeLife({ ...WELL, heapShare: 0.9 })).toBe("memory");
});

test("a page that was just opened is not opened again", () => {
  expect(judgeLife({ ...WELL, nowMs: 100_000, cutOffMs: 99_000, pictureAtMs: undefined, heapShare: 0.99 })).toBeUndefined();
});
