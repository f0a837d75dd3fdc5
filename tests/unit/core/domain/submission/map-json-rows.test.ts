import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonRowMapper, valueAt } from "../../../../../core/domain/submission/map-json-rows.ts";

// The examples of RFC 6901, section 5.
const DOCUMENT: unknown = JSON.parse('{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}');

test.for([
  ["", DOCUMENT],
  ["/foo", ["bar", "baz"]],
  ["/foo/0", "bar"],
  ["/", 0],
  ["/a~1b", 1],
  ["/c%d", 2],
  ["/i\\j", 5],
  ['/k"l', 6],
  ["/ ", 7],
  ["/m~0n", 8],
  ["/foo/2", undefined],
  ["/__proto__", undefined],
  ["/foo/length/0", undefined],
] as const)("the pointer %j of RFC 6901 names %j", ([pointer, value]) => {
  expect(valueAt(DOCUMENT, pointer)).toEqual(value);
});

const FIGURES = {
  content: "figures",
  fields: { indicator: "/chi_tieu", unit: "/don_vi/ma", period: "/ky", value: "/so", "parts.done": "/xong" },
  constants: { vintage: "preliminary" },
  indicators: { "Thu ngân sách": "budget.revenue" },
  units: {},
} as const;

test("a row of figures is made of pointers, constants and tables of codes; texts are read as in files", () => {
  const map = jsonRowMapper(FIGURES);
  expect(map({ chi_tieu: "thu ngân sách", don_vi: { ma: 13285 }, ky: "quý I/2026", so: "trên 3.229", xong: 5 }, 1)).toEqual({
    rowNumber: 1,
    row: {
      vintage: "preliminary",
      indicator: "budget.revenue",
      unit: "13285",
      period: "2026-Q1",
      value: 3229,
      qualifier: "over",
      parts: { done: 5 },
    },
    faults: [],
  });
  expect(map({ so: "chưa có", ky: {} }, 2).faults).toMatchObject([
    { column: "period", reason: "wrong-type" },
    { column: "value", reason: "not-a-number" },
  ]);
});

test("a row of events keeps its values as they are, within the body too", () => {
  const map = jsonRowMapper({
    ...FIGURES,
    content: "dossiers",
    fields: { item: "/id", "body.unit": "/unit", "body.isOnline": "/online" },
    constants: { kind: "received" },
  });
  expect(map({ id: "H1", unit: "013285", online: true }, 1).row).toEqual({
    kind: "received",
    item: "H1",
    body: { unit: "013285", isOnline: true },
  });
});

test("whatever a source sends, mapping does not fail", () => {
  const map = jsonRowMapper(FIGURES);
  fc.assert(
    fc.property(fc.jsonValue(), (given) => {
      expect(map(given, 1).rowNumber).toBe(1);
    }),
  );
});
