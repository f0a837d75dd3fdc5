import { expect, test } from "vitest";
import type { DeviceKind } from "../../../../../core/domain/device.ts";
import { DeviceHours, HOUR_MS, type HourRow, type MeasuredDevice } from "../../../../../core/domain/measured/device-hours.ts";
import { measure } from "../../../../../core/domain/measured/measure.ts";
import type { Asked, CongestedMinutes } from "../../../../../core/domain/measured/measured.ts";
import { MEASURED_RULES, type MeasuredRuleCode } from "../../../../../core/domain/measured/rules.ts";
import { type MetricCode, metricByCode } from "../../../../../core/domain/metric.ts";
import { periodAt, readPeriodKey } from "../../../../../core/domain/reporting/reporting-period.ts";

const MINUTES = 60;

function device(code: string, kind: DeviceKind): MeasuredDevice {
  const place = { lat: 21.03, lon: 105.85, unitCode: "13285", sinceMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY };
  return { ...place, id: Number(code.slice(1)), code, name: code, kind, intervalS: 60, createdAtMs: 0 };
}

type Hour = { readonly device: MeasuredDevice; readonly metric: MetricCode; readonly hour: string; readonly mean: number } & Partial<
  Pick<HourRow, "good" | "suspect">
>;

/** `hour` by Vietnam's clock: "2026-11-22T10". A full hour of good readings where nothing else is said. */
function row({ device: { id }, metric, hour, mean, good = MINUTES, suspect = 0 }: Hour) {
  const metricId = metricByCode(metric)?.id ?? -1;
  const level = metric === "laeq" ? mean : undefined;
  return {
    deviceId: id,
    metricId,
    hourMs: Date.parse(`${hour}:00:00+07:00`),
    good,
    suspect,
    sumMicro: Math.round(mean * good * 1e6),
    level,
  };
}

type Asking = {
  readonly rule: MeasuredRuleCode;
  readonly devices: readonly MeasuredDevice[];
  readonly key: string;
  readonly rows: readonly Hour[];
};

function ask({ rule, devices, key, rows }: Asking, more: Partial<Asked> = {}) {
  const period = readPeriodKey(key) ?? periodAt("day", 0);
  return measure(rule, {
    devices,
    hours: new DeviceHours(rows.map(row)),
    period,
    throughMs: period.untilMs,
    leastCoverage: 0.75,
    freeSpeeds: new Map(),
    congestion: new Map<number, CongestedMinutes>(),
    metrics: MEASURED_RULES[rule].metrics,
    ...more,
  });
}

test("sound is averaged as energy, and a day is told in two bands", () => {
  const [n1, n2] = [device("n1", "noise-meter"), device("n2", "noise-meter")];
  const hourly = ask({
    rule: "noise-laeq",
    devices: [n1, n2],
    key: "2026-11-22T10",
    rows: [
      { device: n1, metric: "laeq", hour: "2026-11-22T10", mean: 60 },
      { device: n2, metric: "laeq", hour: "2026-11-22T10", mean: 70 },
    ],
  });
  expect(hourly.map(({ series, value }) => [series, value])).toEqual([
    ["", 67.403627],
    ["n1", 60],
    ["n2", 70],
  ]);
  const hours = Array.from({ length: 24 }, (_, at) => `2026-11-22T${String(at).padStart(2, "0")}`);
  const rows = hours.map((hour, at): Hour => ({ device: n1, metric: "laeq", hour, mean: at >= 6 && at < 21 ? 65 : 50 }));
  const daily = ask({ rule: "noise-laeq", devices: [n1], key: "2026-11-22", rows });
  expect(daily.map(({ series, value }) => [series, value])).toEqual([
    ["day", 65],
    ["night", 50],
  ]);
  // The table of the new regulation was not read: no limit, rather than the old one.
  expect(daily[0]).not.toHaveProperty("parts");
});

test("three quarters of what was owed is enough, a reading less is not", () => {
  const w1 = device("w1", "weather-station");
  const of = (good: number) =>
    ask({
      rule: "rain-1h",
      devices: [w1],
      key: "2026-11-22T10",
      rows: [{ device: w1, metric: "rain_rate", hour: "2026-11-22T10", mean: 4, good }],
    })[0];
  expect(of(45)).toMatchObject({ value: 4, readings: 45, expected: 60 });
  expect(of(44)).toMatchObject({ whyNone: "not-enough-data", readings: 44, expected: 60 });
  expect(of(44)).not.toHaveProperty("value");
});

test("more readings of one device do not make up for those that another lacks", () => {
  const [a1, a2] = [device("a1", "air-station"), device("a2", "air-station")];
  const rows: Hour[] = [
    { device: a1, metric: "pm25", hour: "2026-11-22T10", mean: 20, good: 600 },
    { device: a2, metric: "pm25", hour: "2026-11-22T10", mean: 20, good: 12 },
  ];
  expect(ask({ rule: "valid-ratio", devices: [a1, a2], key: "2026-11-22T10", rows }, { leastCoverage: 0 })[0]).toMatchObject({
    value: 60,
    readings: 72,
    expected: 120,
  });
});

test("a device owes nothing before it was registered, and nothing where it did not stand", () => {
  const late = { ...device("c1", "camera-box"), createdAtMs: Date.parse("2026-11-22T11:00:00+07:00") };
  expect(ask({ rule: "camera-availability", devices: [late], key: "2026-11-22T10", rows: [] })[0]).toMatchObject({
    whyNone: "denominator-zero",
  });
  const moved = { ...device("c1", "camera-box"), untilMs: Date.parse("2026-11-22T10:00:00+07:00") };
  expect(ask({ rule: "camera-availability", devices: [moved], key: "2026-11-22T10", rows: [] })[0]).toMatchObject({
    whyNone: "denominator-zero",
  });
});

test("a camera is heard by readings of any verdict, and online when heard for half an hour", () => {
  const cameras = ["c1", "c2", "c3"].map((code) => device(code, "camera-box"));
  const [c1, c2] = cameras;
  if (c1 === undefined || c2 === undefined) throw new Error("no cameras");
  const rows: Hour[] = [
    { device: c1, metric: "camera_vehicles", hour: "2026-11-22T10", mean: 5, good: 20, suspect: 40 },
    { device: c2, metric: "camera_vehicles", hour: "2026-11-22T10", mean: 5, good: 29 },
  ];
  const asking = { devices: cameras, key: "2026-11-22T10", rows };
  expect(ask({ ...asking, rule: "camera-availability" })[0]?.value).toBeCloseTo((100 * 89) / 180, 5);
  expect(ask({ ...asking, rule: "camera-online" })[0]).toMatchObject({ value: 1, parts: { cameras: 3 } });
});

test("lamps are told of at night and burners by day; at the other time there is nothing to say", () => {
  const [l1, l2] = [device("l1", "lighting-cabinet"), device("l2", "lighting-cabinet")];
  const rows: Hour[] = ["2026-11-22T12", "2026-11-22T22"].flatMap((hour): Hour[] => [
    { device: l1, metric: "lamps_on", hour, mean: hour.endsWith("22") ? 90 : 0 },
    { device: l2, metric: "lamps_on", hour, mean: 100 },
  ]);
  const asking = { devices: [l1, l2], rows };
  expect(ask({ ...asking, rule: "lamps-on", key: "2026-11-22T22" })[0]).toMatchObject({ value: 95 });
  expect(ask({ ...asking, rule: "lamps-on", key: "2026-11-22T12" })[0]).toMatchObject({ whyNone: "denominator-zero" });
  expect(ask({ ...asking, rule: "day-burners", key: "2026-11-22T12" })[0]).toMatchObject({ value: 1, parts: { cabinets: 2 } });
  expect(ask({ ...asking, rule: "day-burners", key: "2026-11-22T22" })[0]).toMatchObject({ whyNone: "denominator-zero" });
});

test("a counter without any history has a speed, but no travel-time index", () => {
  const t1 = device("t1", "traffic-counter");
  const rows: Hour[] = [
    { device: t1, metric: "traffic_speed", hour: "2026-11-22T10", mean: 30 },
    { device: t1, metric: "traffic_flow", hour: "2026-11-22T10", mean: 600 },
  ];
  const asking = { devices: [t1], key: "2026-11-22T10", rows };
  expect(ask({ ...asking, rule: "traffic-speed" })[0]).toEqual({ series: "", readings: 60, expected: 60, value: 30 });
  expect(ask({ ...asking, rule: "traffic-tti" })[0]).toMatchObject({ whyNone: "not-enough-data" });
  expect(ask({ ...asking, rule: "traffic-tti" }, { freeSpeeds: new Map([[1, 45]]) })[0]).toMatchObject({ value: 1.5 });
});

test("PM2.5 of 24 hours needs 18 of them", () => {
  const a1 = device("a1", "air-station");
  const last = Date.parse("2026-11-22T10:00:00+07:00");
  const of = (hours: number) => {
    const rows = Array.from({ length: hours }, (_, age): Hour => {
      const hour = new Date(last - age * HOUR_MS + 7 * HOUR_MS).toISOString().slice(0, 13);
      return { device: a1, metric: "pm25", hour, mean: 20 + (age % 2) };
    });
    return ask({ rule: "pm25-24h", devices: [a1], key: "2026-11-22T10", rows })[0];
  };
  expect(of(18)).toMatchObject({ value: 20.5 });
  expect(of(17)).toMatchObject({ whyNone: "not-enough-data" });
});

test("a camera owes from its registration on; an hour or day in which it was there for less than three quarters says nothing", () => {
  const created = (at: string) => ({ ...device("c1", "camera-box"), createdAtMs: Date.parse(`${at}+07:00`) });
  const heard = (at: string, key: string, rows: readonly (readonly [hour: string, good: number])[]) => {
    const camera = created(at);
    const told = rows.map(([hour, good]) => ({ device: camera, metric: "camera_vehicles" as const, hour, mean: 1, good }));
    return ask({ rule: "camera-availability", devices: [camera], key, rows: told }, { leastCoverage: 0 })[0];
  };
  expect(heard("2026-11-22T19:58:00", "2026-11-22T19", [["2026-11-22T19", 2]])).toMatchObject({ expected: 2, whyNone: "not-enough-data" });
  // A reading that bears an earlier time than its device's registration makes no hour of outage.
  expect(heard("2026-11-22T20:00:10", "2026-11-22T19", [["2026-11-22T19", 1]])).toMatchObject({ whyNone: "not-enough-data" });
  expect(heard("2026-11-22T19:12:00", "2026-11-22T19", [["2026-11-22T19", 48]])).toMatchObject({ expected: 48, value: 100 });
  expect(heard("2026-11-22T19:12:00", "2026-11-22T20", [["2026-11-22T20", 30]])).toMatchObject({ expected: 60, value: 50 });
  expect(heard("2026-11-22T19:12:00", "2026-11-22", [["2026-11-22T19", 48]])).toMatchObject({ whyNone: "not-enough-data" });
  expect(heard("2026-11-21T19:12:00", "2026-11-22T19", [])).toMatchObject({ value: 0 });
});
