import fc from "fast-check";
import { expect, test } from "vitest";
import { FORMAT_CODES } from "../../../../core/contracts/formats.ts";
import { mayPublish, maySubscribe } from "../../../../ingest/door/may-use-topic.ts";
import { coversFilter, isFilter, matchesFilter } from "../../../../ingest/door/topic-filters.ts";

const dev1 = { name: "dev1", format: "vonglau", credential: "x" } as const;
const board = { name: "dev1", format: "thingsboard", credential: "x" } as const;
const edge = { name: "edge-1", format: "sparkplug", credential: "x" } as const;

test.each([
  ["a/b", "a/b", true],
  ["a/b", "a/c", false],
  ["a/+", "a/b", true],
  ["a/+", "a", false],
  ["a/+", "a/b/c", false],
  ["a/#", "a", true],
  ["a/#", "a/b/c", true],
  ["#", "$SYS/x", false],
  ["+/x", "$SYS/x", false],
  ["a/+", "a/", true],
  ["a", "ab", false],
])("filter %s, topic %s: %s", (filter, topic, matches) => {
  expect(matchesFilter(filter, topic)).toBe(matches);
});

const level = fc.constantFrom("a", "b", "");
const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join("/"));
const filters = fc
  .tuple(fc.array(fc.oneof(level, fc.constant("+")), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, isDeep]) => [...levels, ...(isDeep ? ["#"] : [])].join("/"));

test("a filter is covered only if every topic it stands for is", () => {
  fc.assert(
    fc.property(filters, filters, topics, (granted, asked, topic) => {
      expect(!coversFilter(granted, asked) || !matchesFilter(asked, topic) || matchesFilter(granted, topic)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});

test.each(["a/#/b", "a#", "a+/b", "+a", "#/a"])("%s is no filter", (text) => {
  expect(isFilter(text)).toBe(false);
});

test("well-formed filters are filters", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(isFilter(filter)).toBe(true);
    }),
  );
});

test.each([
  [dev1, "vonglau/v1/dev1/telemetry", true],
  [dev1, "vonglau/v1/dev1/status", true],
  [dev1, "vonglau/v1/dev10/telemetry", false],
  [dev1, "vonglau/v1/dev1/ack", false],
  [dev1, "vonglau/v1/+/telemetry", false],
  [dev1, "v1/devices/me/telemetry", false],
  [board, "v1/devices/me/telemetry", true],
  [board, "v1/devices/me/attributes", true],
  [board, "v1/gateway/telemetry", false],
  [board, "vonglau/v1/dev1/telemetry", false],
  [edge, "spBv1.0/g/NBIRTH/edge-1", true],
  [edge, "spBv1.0/g/DDATA/edge-1/d", true],
  [edge, "spBv1.0/g/NCMD/edge-1", false],
  [edge, "spBv1.0/g/NDATA/edge-2", false],
  [board, "$SYS/x/new/clients", false],
  [board, "v1/devices/me/\u0000", false],
])("%j publishes to %s: %s", (account, topic, may) => {
  expect(mayPublish(account, topic)).toBe(may);
});

test("nobody of any format reaches a topic of the platform's own", () => {
  for (const format of FORMAT_CODES) {
    for (const topic of ["$SYS/broker", "vonglau/v1/other/telemetry", "vonglau/v1/dev1/ack", "other", ""])
      expect([format, topic, mayPublish({ name: "dev1", format, credential: "x" }, topic)]).toEqual([format, topic, false]);
    for (const filter of ["#", "+/#", "$share/g/#", "v1/#", "vonglau/#", "spBv1.0/#"])
      expect([format, filter, maySubscribe({ name: "dev1", format, credential: "x" }, filter)]).toEqual([format, filter, "refused"]);
  }
});

test("documented clients get what they ask for", () => {
  expect(maySubscribe(board, "v1/devices/me/attributes")).toBe("silent");
  expect(maySubscribe(board, "v1/devices/me/attributes/response/+")).toBe("silent");
  expect(maySubscribe(board, "v1/devices/me/rpc/request/+")).toBe("silent");
  expect(maySubscribe(dev1, "vonglau/v1/dev1/ack")).toBe("said");
  expect(maySubscribe(dev1, "vonglau/v1/+/ack")).toBe("refused");
  expect(maySubscribe(edge, "spBv1.0/hn/NCMD/edge-1")).toBe("said");
});
