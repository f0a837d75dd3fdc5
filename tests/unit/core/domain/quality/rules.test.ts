import { expect, test } from "vitest";
import type { MetricCode } from "../../../../../core/domain/metric.ts";
import { findGaps, gapLimitMs } from "../../../../../core/domain/quality/find-gaps.ts";
import { judge } from "../../../../support/judge-city.ts";

const MINUTE_MS = 60_000;

/** The verdicts on one metric measured every `intervalS`, alone in its message. */
function verdictsOn(metric: MetricCode, values: readonly number[], intervalS = 10): readonly number[] | undefined {
  return judge(
    values.map((value, at) => ({ atMs: at * intervalS * 1000, values: { [metric]: value } })),
    intervalS,
  ).verdicts[0];
}

const wobble = (mean: number, count: number): number[] => Array.from({ length: count }, (_, at) => mean + ((at * 7) % 5) / 10);

test("a single spike is an impossible jump, its neighbours are not", () => {
  const calm = wobble(25, 9);
  expect(verdictsOn("temperature", [...calm, 31, ...calm], 20)).toEqual([...calm.map(() => 0), 2, ...calm.map(() => 0)]);
});

test("the newest reading is suspected before anything has come after it", () => {
  expect(verdictsOn("water_level", [...wobble(1, 6).map((level) => level / 10 + 1), 2.6], 20)?.at(-1)).toBe(2);
});

test("of a step that stays the first reading is suspect and the new level is taken at its word", () => {
  expect(verdictsOn("pressure", [...wobble(1010, 8), ...wobble(1004, 8)])).toEqual([...Array(8).fill(0), 2, ...Array(7).fill(0)]);
});

test("three wrong readings in a row are suspect, and so is the first of a device's life", () => {
  const calm = wobble(25, 8);
  expect(verdictsOn("temperature", [...calm, 40, 40, 41, ...calm])?.flatMap((verdict, at) => (verdict === 2 ? [at] : []))).toEqual([
    8, 9, 10,
  ]);
  expect(verdictsOn("temperature", [45, ...calm])?.indexOf(2)).toBe(0);
});

test("two readings alone cannot say which of them is wrong", () => {
  expect(verdictsOn("temperature", [25, 40])).toEqual([0, 0]);
});

test("a gust front, a flood wave and fireworks are no jumps", () => {
  const front = Array.from({ length: 60 }, (_, at) => 33 - Math.min(8, Math.max(0, (at - 20) * 0.4)));
  expect(verdictsOn("temperature", front, 20)).not.toContain(2);
  const flood = Array.from({ length: 180 }, (_, at) => 2 + (at * 3) / 180);
  expect(verdictsOn("water_level", flood, 20)).not.toContain(2);
  const fireworks = Array.from({ length: 60 }, (_, at) => 60 + 500 * Math.exp(-(((at - 30) / 12) ** 2)) + (at % 3));
  expect(verdictsOn("pm25", fireworks)).not.toContain(2);
});

test("rain, traffic and noise may jump", () => {
  for (const metric of ["rain_rate", "traffic_flow", "laeq", "wind_direction", "camera_persons"] as const)
    expect(verdictsOn(metric, [30, 31, 30, 120, 30, 31, 30]), metric).not.toContain(2);
});

test("PM2.5 that stands still for ten minutes is stuck from its second reading on, for nine it is not", () => {
  const still = (minutes: number) => verdictsOn("pm25", [...wobble(20, 5), ...Array(6 * minutes + 1).fill(33), ...wobble(20, 5)]);
  expect(still(9)).not.toContain(3);
  expect(still(10)?.indexOf(3)).toBe(6);
  expect(still(10)?.filter((verdict) => verdict === 3)).toHaveLength(60);
});

test("a value out of range inside does not end what stands still; a silence does", () => {
  const still = Array(70).fill(33) as number[];
  expect(verdictsOn("pm25", still.with(30, 5000))?.filter((verdict) => verdict === 3)).toHaveLength(68);
  const judged = judge(
    still.map((value, at) => ({ atMs: (at < 35 ? at : at + 6) * 10_000, values: { pm25: value } })),
    10,
  );
  expect(judged.verdicts[0]).not.toContain(3);
});

test("a slow device is given more time before its value is stuck", () => {
  expect(verdictsOn("pm25", Array(20).fill(33), 600)).not.toContain(3);
  expect(verdictsOn("pm25", Array(22).fill(33), 600)).toContain(3);
});

test("dust at nought for an hour and a silent microphone are stuck low; dry weather and a dark street are not", () => {
  expect(verdictsOn("pm25", Array(400).fill(0))?.at(-1)).toBe(4);
  expect(verdictsOn("laeq", wobble(22, 200))?.at(-1)).toBe(4);
  for (const metric of ["rain_rate", "power", "lamps_on", "traffic_flow", "camera_persons", "wind_speed", "o3"] as const)
    expect(verdictsOn(metric, Array(8640).fill(0)), metric).not.toContain(4);
});

test("a quiet night of whole numbers stands still honestly", () => {
  const metrics = ["traffic_flow", "traffic_speed", "occupancy"] as const;
  const night = Array.from({ length: 5000 }, (_, at) => ({
    atMs: at * 5000,
    values: { traffic_flow: 12, traffic_speed: at < 4000 ? 0 : 41, occupancy: 0.1 },
  }));
  const judged = judge(night, 5);
  for (const [index, metric] of metrics.entries()) expect(new Set(judged.verdicts[index]), metric).toEqual(new Set([0]));
});

test("a station that sends the same set of values again and again repeats itself", () => {
  const message = (at: number) => ({ pm25: 20 + ((at * 7) % 11), no2: 30 + ((at * 3) % 7), so2: 5 });
  const sent = Array.from({ length: 60 }, (_, at) => ({ atMs: at * 10_000, values: message(at >= 20 && at < 40 ? 20 : at) }));
  const { verdicts } = judge(sent, 10);
  for (const one of verdicts.slice(0, 2))
    expect(one.flatMap((verdict, at) => (verdict === 5 ? [at] : []))).toEqual(Array.from({ length: 19 }, (_, at) => 21 + at));
});

test("five intervals are a gap; at the pace of handed-in hours five minutes are none", () => {
  expect(gapLimitMs(20_000)).toBe(100_000);
  expect(findGaps([0, 20_000, 40_000, 140_000, 160_000], 20_000)).toEqual([]);
  expect(findGaps([0, 20_000, 40_000, 141_000, 160_000], 20_000)).toEqual([{ fromMs: 40_000, toMs: 141_000 }]);
  const handedIn = Array.from({ length: 12 }, (_, at) => at * 5 * MINUTE_MS);
  const live = Array.from({ length: 12 }, (_, at) => 58 * MINUTE_MS + at * 10_000);
  expect(findGaps([...handedIn, ...live], 10_000)).toEqual([]);
  expect(findGaps([...handedIn.filter((atMs) => atMs < 15 * MINUTE_MS || atMs > 40 * MINUTE_MS), ...live], 10_000)).toEqual([
    { fromMs: 10 * MINUTE_MS, toMs: 45 * MINUTE_MS },
  ]);
});
