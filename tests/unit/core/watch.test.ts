import fc from "fast-check";
import { expect, test } from "vitest";
import { parseWatch } from "../../../core/contracts/watch.ts";

const live = { mode: "live" };

test("what a wall asks for is understood", () => {
  const watch = { topics: ["layer/air-station", "units", "grid/13", "alarms", "device/hn-air-001"], clock: live };
  expect(parseWatch(watch)).toEqual({ ok: true, watch });
  const past = { topics: [], clock: { mode: "past", atMs: 1_700_000_000_000, rate: 60, knownAsOf: "then" } };
  expect(parseWatch({ ...past, have: { epoch: "e", seq: 4, dictionary: 2 } })).toMatchObject({ ok: true, watch: past });
});

test.each([
  [undefined],
  [{}],
  [{ topics: ["layer/air-station"] }],
  [{ topics: ["layer/nothing"], clock: live }],
  [{ topics: ["grid/11"], clock: live }],
  [{ topics: ["device/a b"], clock: live }],
  [{ topics: ["units", "units"], clock: live }],
  [{ topics: Array.from({ length: 65 }, (_, at) => `device/d${at}`), clock: live }],
  [{ topics: [], clock: { mode: "past", atMs: Number.NaN, rate: 1, knownAsOf: "then" } }],
  [{ topics: [], clock: { mode: "past", atMs: 0, rate: -1, knownAsOf: "then" } }],
  [{ topics: [], clock: live, have: { epoch: "e", seq: -1, dictionary: 0 } }],
])("%j is refused with what is wrong", (asked) => {
  expect(parseWatch(asked)).toMatchObject({ ok: false, detail: expect.stringMatching(/./) });
});

test("whatever is asked, there is an answer and no exception", () => {
  fc.assert(
    fc.property(fc.anything(), (asked) => {
      expect(typeof parseWatch(asked).ok).toBe("boolean");
    }),
  );
});
