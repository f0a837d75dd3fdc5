import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boundStrangers,
  groupRejections,
  mostKept,
  STRANGERS_PER_HOUR,
  strangerKey,
} from "../../../../ingest/dead-letters/group-rejections.ts";
import type { ReceivedRejection } from "../../../../ingest/pipeline/batch-columns.ts";

const HOUR_MS = 3_600_000;

function refusal(of: {
  readonly name?: string;
  readonly hour?: number;
  readonly reason?: ReceivedRejection["reason"];
  readonly values?: number;
}): ReceivedRejection {
  return {
    topic: "vonglau/v1/x/telemetry",
    account: undefined,
    device: of.name === undefined ? undefined : { format: "vonglau", externalId: of.name },
    reason: of.reason ?? "device-unknown",
    detail: "",
    valueCount: of.values ?? 1,
    payload: new Uint8Array(),
    receivedAtMs: (of.hour ?? 0) * HOUR_MS + 5,
    isRegistered: false,
  };
}

const refusals = fc.array(
  fc.record({
    name: fc.constantFrom("a", "b", undefined),
    hour: fc.integer({ min: 0, max: 2 }),
    reason: fc.constantFrom("device-unknown" as const, "payload-shape" as const, "metric-not-kept" as const),
    values: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 2000 },
);

test("every message and value is counted once, and of each group the first are kept", () => {
  fc.assert(
    fc.property(refusals, (specs) => {
      const all = specs.map(({ name, ...rest }) => refusal(name === undefined ? rest : { ...rest, name }));
      const groups = groupRejections(all);
      expect(groups.reduce((sum, group) => sum + group.messages, 0)).toBe(all.length);
      expect(groups.reduce((sum, group) => sum + group.values, 0)).toBe(all.reduce((sum, one) => sum + one.valueCount, 0));
      for (const group of groups) {
        const limit = group.reason === "metric-not-kept" ? 0 : mostKept(group.reason);
        expect(group.keepable).toHaveLength(Math.min(limit, group.messages));
      }
      expect(new Set(groups.map((group) => `${strangerKey(group)} ${group.reason}`)).size).toBe(groups.length);
    }),
  );
});

test("a message that names no device is counted under its topic", () => {
  expect(groupRejections([refusal({})])).toMatchObject([{ subject: "vonglau/v1/x/telemetry", format: "vonglau" }]);
});

test("strangers known this hour keep their names when the limit is reached, new ones share one", () => {
  const known = Array.from({ length: STRANGERS_PER_HOUR }, (_, at) => strangerKey({ hourMs: 0, format: "vonglau", subject: `k${at}` }));
  const groups = groupRejections([refusal({ name: "k7" }), refusal({ name: "new" }), refusal({ name: "newer", values: 3 })]);
  expect(boundStrangers(groups, new Set(known))).toMatchObject([
    { subject: "k7", messages: 1 },
    { subject: "", messages: 2, values: 4 },
  ]);
});

test("the limit of one hour or format does not bind another, nor a registered device", () => {
  const known = new Set(
    Array.from({ length: STRANGERS_PER_HOUR }, (_, at) => strangerKey({ hourMs: 0, format: "vonglau", subject: `k${at}` })),
  );
  const groups = groupRejections([
    refusal({ name: "new", hour: 1 }),
    { ...refusal({ name: "ours" }), isRegistered: true },
    { ...refusal({}), device: { format: "frigate", externalId: "new" } },
  ]);
  expect(boundStrangers(groups, known).map((group) => group.subject)).toEqual(["new", "ours", "new"]);
});
