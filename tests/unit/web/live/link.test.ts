import { expect, test } from "vitest";
import { judgeLink, type Link } from "../../../../web/live/link.ts";
import { addSample, type ClockSamples, clockOffsetMs } from "../../../../web/live/server-clock.ts";

test("the link lives from the first sign of life, and is lost after 5 s without one, since the last", () => {
  const connecting: Link = { state: "connecting", sinceMs: 0 };
  const live = judgeLink(connecting, { lastHeardMs: 1000, nowMs: 1500 });
  expect(live).toEqual({ state: "live" });
  expect(judgeLink(live, { lastHeardMs: 1000, nowMs: 6000 })).toBe(live);
  expect(judgeLink(live, { lastHeardMs: 1000, nowMs: 6001 })).toEqual({ state: "lost", sinceMs: 1000 });
});

test("a screen that never reached the server says so after 5 s", () => {
  const connecting: Link = { state: "connecting", sinceMs: 100 };
  expect(judgeLink(connecting, { lastHeardMs: undefined, nowMs: 5100 })).toBe(connecting);
  expect(judgeLink(connecting, { lastHeardMs: undefined, nowMs: 5101 })).toEqual({ state: "lost", sinceMs: 100 });
});

test("the instant of the loss does not move while the loss lasts, and the next sign of life ends it", () => {
  const lost: Link = { state: "lost", sinceMs: 1000 };
  expect(judgeLink(lost, { lastHeardMs: 1000, nowMs: 90_000 })).toBe(lost);
  expect(judgeLink(lost, { lastHeardMs: 90_000, nowMs: 90_500 })).toEqual({ state: "live" });
});

test("the clock follows the message that was least delayed", () => {
  let samples: ClockSamples = [];
  for (const delayMs of [400, 20, 900]) samples = addSample(samples, { serverTimeMs: 50_000, arrivedAtMs: 40_000 + delayMs });
  expect(clockOffsetMs(samples)).toBe(9980);
});

test("a server's clock that is set back is followed within a dozen messages", () => {
  let samples: ClockSamples = [];
  for (let at = 0; at < 12; at += 1) samples = addSample(samples, { serverTimeMs: 10_000, arrivedAtMs: 0 });
  for (let at = 0; at < 12; at += 1) samples = addSample(samples, { serverTimeMs: 3000, arrivedAtMs: 0 });
  expect(clockOffsetMs(samples)).toBe(3000);
  expect(samples).toHaveLength(12);
});
