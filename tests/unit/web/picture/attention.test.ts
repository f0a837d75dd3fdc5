import { expect, test } from "vitest";
import { attentionItems } from "../../../../web/picture/attention.ts";
import { limitsAt } from "../../../../web/picture/reference-limits.ts";
import { aCell, aDevice, anAlarm, aView, HEALTHY, metricId, NOW_MS } from "../a-city.ts";

const talking = Array.from({ length: 30 }, (_, at) => aDevice("traffic-counter", { code: `trf-${at}` }));
const talkingCells = talking.map((_, at) => aCell(at, "traffic_flow"));

test("when all is well nothing needs eyes", () => {
  expect(attentionItems(aView(talking, talkingCells))).toEqual([]);
});

test("silent devices of a kind are one item with their number, their communes and when it began", () => {
  const gauges = [
    aDevice("water-gauge", { code: "w1", unitCode: "13291" }),
    aDevice("water-gauge", { code: "w2", unitCode: "13285" }),
    aDevice("water-gauge", { code: "w3", unitCode: "13285" }),
  ];
  const cells = [...talkingCells, ...[30, 31, 32].map((at) => aCell(at, "water_level", { ageS: 100 * at }))];
  const [item, ...others] = attentionItems(aView([...talking, ...gauges], cells));
  expect(others).toEqual([]);
  expect(item?.subject).toEqual({
    type: "silent",
    freshness: "lost",
    kind: "water-gauge",
    count: 3,
    total: 3,
    unitCodes: ["13285", "13291"],
  });
  expect(item?.sinceMs).toBe(NOW_MS - 3_200_000);
  expect(item?.severity).toBe("act");
});

test("one lost device among many is worth knowing, no more", () => {
  const cells = talkingCells.map((cell, at) => (at === 0 ? aCell(0, "traffic_flow", { ageS: 3600 }) : cell));
  expect(attentionItems(aView(talking, cells)).map((item) => item.severity)).toEqual(["note"]);
});

test("two late devices are the network's jitter; three are an item", () => {
  const late = (count: number) => talkingCells.map((cell, at) => (at < count ? aCell(at, "traffic_flow", { ageS: 20 }) : cell));
  expect(attentionItems(aView(talking, late(2)))).toEqual([]);
  expect(attentionItems(aView(talking, late(3)))).toHaveLength(1);
});

test("half a city gone silent is one event, not a page of devices", () => {
  const cells = talkingCells.map((_, at) => aCell(at, "traffic_flow", { ageS: at < 15 ? 3600 : 0 }));
  const items = attentionItems(aView(talking, cells));
  expect(items.map((item) => item.subject)).toEqual([{ type: "mass-silence", silent: 15, total: 30 }]);
});

test("a part of the platform that is away is named, and stands for the silence it brings", () => {
  const cells = talkingCells.map((_, at) => aCell(at, "traffic_flow", { ageS: 3600 }));
  const items = attentionItems(aView(talking, cells, { health: { ...HEALTHY, broker: "away" } }));
  expect(items.map((item) => item.subject)).toEqual([{ type: "part-away", part: "broker" }]);
});

test("a disk nearly full comes before the silence of devices, a broker's setting to be watched after what must be done", () => {
  const warnings = { broker: ["queue-bounded"], disks: [{ path: "/data", freePercent: 8 }] } as const;
  const [disk, ...others] = attentionItems(aView(talking, talkingCells, { health: { ...HEALTHY, warnings } }));
  expect(disk).toMatchObject({ severity: "act", subject: { type: "disk-short", path: "/data", freePercent: 8 } });
  expect(others).toMatchObject([{ severity: "watch", subject: { type: "broker-fault", fault: "queue-bounded" } }]);
});

test("an impossible reading is shown with its value and is not taken for bad air", () => {
  const devices = [...talking, aDevice("air-station")];
  const items = attentionItems(aView(devices, [...talkingCells, aCell(30, "pm25", { value: 5000, quality: 1 })]));
  expect(items.map((item) => item.subject)).toEqual([{ type: "out-of-range", metric: "pm25", value: 5000, device: 30 }]);
});

test("of the stations above the reference only the highest is named", () => {
  const devices = [...talking, aDevice("air-station", { code: "a" }), aDevice("air-station", { code: "b" })];
  const cells = [...talkingCells, aCell(30, "pm25", { value: 46 }), aCell(31, "pm25", { value: 61 })];
  const [item] = attentionItems(aView(devices, cells));
  expect(item?.subject).toMatchObject({
    type: "above-reference",
    metric: "pm25",
    value: 61,
    device: 31,
    limit: { value: 45, averaging: "24h" },
  });
});

test("a reading at the limit is not above it", () => {
  const devices = [...talking, aDevice("air-station")];
  expect(attentionItems(aView(devices, [...talkingCells, aCell(30, "pm25", { value: 45 })]))).toEqual([]);
});

test("the limit of PM2.5 over 24 hours falls from 50 to 45 at midnight of 1 January 2026 in Vietnam", () => {
  const pm25At = (instant: string) => limitsAt(Date.parse(instant)).find((limit) => limit.metric === "pm25")?.value;
  expect(pm25At("2025-12-31T23:59:59+07:00")).toBe(50);
  expect(pm25At("2026-01-01T00:00:00+07:00")).toBe(45);
  expect(pm25At("2020-01-01T00:00:00+07:00")).toBeUndefined();
});

test("what is to be done comes before what is to be watched, and that before what is to be known", () => {
  const gauges = ["w1", "w2"].map((code) => aDevice("water-gauge", { code }));
  const devices = [...talking, ...gauges, aDevice("air-station")];
  const cells = talkingCells.map((cell, at) => (at === 0 ? aCell(0, "traffic_flow", { ageS: 3600 }) : cell));
  const items = attentionItems(
    aView(devices, [...cells, ...[30, 31].map((at) => aCell(at, "water_level", { ageS: 3600 })), aCell(32, "pm25", { value: 99 })]),
  );
  expect(items.map((item) => item.severity)).toEqual(["act", "watch", "note"]);
});

test("a group's silence began when the platform last heard of the first of them, where it has said so", () => {
  const cells = talkingCells.map((cell, at) => (at < 2 ? aCell(at, "traffic_flow", { ageS: 3600 }) : cell));
  const [item] = attentionItems(aView(talking, cells, { alarms: [anAlarm(0, { agoS: 3550 }), anAlarm(1, { agoS: 3500 })] }));
  expect(item).toMatchObject({ subject: { type: "silent", freshness: "lost", count: 2 }, sinceMs: NOW_MS - 3_550_000 });
});

test("what devices that speak leave out is one item for each metric", () => {
  const metric = metricId("occupancy");
  const alarms = [anAlarm(0, { metric, agoS: 100_000 }), anAlarm(1, { metric, agoS: 90_000 })];
  expect(attentionItems(aView(talking, talkingCells, { alarms }))).toEqual([
    {
      id: "metric-missing:occupancy",
      severity: "note",
      subject: { type: "metric-missing", metric: "occupancy", count: 2 },
      devices: [0, 1],
      sinceMs: NOW_MS - 100_000_000,
    },
  ]);
});
