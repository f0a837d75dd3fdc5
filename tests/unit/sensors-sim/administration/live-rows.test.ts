import { expect, test } from "vitest";
import { LiveRows, type TimedRow, toSendings } from "../../../../sensors-sim/administration/live-rows.ts";

const row = (atMs: number, source = "dms", item = String(atMs)): TimedRow => ({ source, content: "documents", atMs, row: { item } });

test("rows leave when their time has come, in the order of time, and once", () => {
  const live = new LiveRows();
  live.add([row(30), row(10)]);
  live.add([row(20)]);
  expect(live.takeDue(20, () => true)).toEqual([{ source: "dms", content: "documents", rows: [{ item: "10" }, { item: "20" }] }]);
  expect(live.takeDue(20, () => true)).toEqual([]);
  expect(live.size).toBe(1);
});

test("rows of a silent system wait until it speaks again", () => {
  const live = new LiveRows();
  live.add([row(10), row(10, "directives")]);
  expect(live.takeDue(50, (source) => source !== "dms").map(({ source }) => source)).toEqual(["directives"]);
  expect(live.takeDue(60, () => true).map(({ source }) => source)).toEqual(["dms"]);
});

test("a sending has at most a thousand rows", () => {
  const sendings = toSendings(Array.from({ length: 2300 }, (_, at) => row(at)));
  expect(sendings.map(({ rows }) => rows.length)).toEqual([1000, 1000, 300]);
});

test("a figure that corrects another goes in a sending of its own, after it", () => {
  const figure = (value: number): TimedRow => {
    return {
      source: "his",
      content: "figures",
      atMs: value,
      row: { indicator: "health.outpatient_visits", unit: "KV-35", period: "2026-11-20", value },
    };
  };
  expect(toSendings([figure(1), figure(2)]).map(({ rows }) => rows.length)).toEqual([1, 1]);
});
