import type { MetricCode } from "../metric.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Two readings agree when they differ by at most `slack` (noise, rounding) plus `perMinute` for the time between. */
export type JumpRule = { readonly slack: number; readonly perMinute: number };

/** Exactly the same value for at least `lastsMs` and `count` intervals; only values above `above`, where set. */
export type StuckRule = { readonly lastsMs: number; readonly count: number; readonly above?: number };

/** No value above `atMost` (what the instrument cannot measure) for at least `lastsMs` and `count` intervals. */
export type StuckLowRule = { readonly lastsMs: number; readonly count: number; readonly atMost: number };

/** Above `above` the value moves by itself, between any two readings (fast) or within minutes (slow). */
export type Telling = { readonly above: number; readonly pace: "fast" | "slow" };

export type MetricRules = {
  readonly jump?: JumpRule;
  readonly stuck?: StuckRule;
  readonly stuckLow?: StuckLowRule;
  /** Whether the value helps to tell a repeated message from a new one. */
  readonly telling?: Telling;
};

/** A set of values sent again for so long is a repeat when it has as many telling values of that pace or faster. */
export const REPEAT_RULES = [
  { pace: "fast", tellingValues: 2, lastsMs: 2 * MINUTE_MS, count: 10 },
  { pace: "slow", tellingValues: 3, lastsMs: 30 * MINUTE_MS, count: 60 },
] as const;

const OPTICAL_OR_CELL = { lastsMs: 10 * MINUTE_MS, count: 20 };
const DEAD_LOW = { atMost: 0, lastsMs: HOUR_MS, count: 60 };
const COUNT_BY_DAY = { lastsMs: 10 * MINUTE_MS, count: 30 };
const NOISY = { above: 2, pace: "fast" } as const;

/**
 * What is impossible for each metric; docs/quality.md says how each was chosen and what it costs. A rule that is
 * missing is missing on purpose: rain, traffic and counts jump and stand still by nature.
 */
export const RULES: Readonly<Record<MetricCode, MetricRules>> = {
  pm25: { jump: { slack: 150, perMinute: 50 }, stuck: OPTICAL_OR_CELL, stuckLow: DEAD_LOW, telling: NOISY },
  pm10: { jump: { slack: 300, perMinute: 100 }, stuck: OPTICAL_OR_CELL, stuckLow: DEAD_LOW, telling: NOISY },
  no2: { jump: { slack: 200, perMinute: 100 }, stuck: OPTICAL_OR_CELL, telling: NOISY },
  o3: { jump: { slack: 100, perMinute: 50 }, stuck: OPTICAL_OR_CELL, telling: NOISY },
  co: { jump: { slack: 5000, perMinute: 2000 }, stuck: OPTICAL_OR_CELL, stuckLow: DEAD_LOW, telling: { above: 20, pace: "fast" } },
  so2: { jump: { slack: 300, perMinute: 100 }, stuck: OPTICAL_OR_CELL, telling: NOISY },
  temperature: {
    jump: { slack: 1.5, perMinute: 1.5 },
    stuck: { lastsMs: 6 * HOUR_MS, count: 120 },
    telling: { above: Number.NEGATIVE_INFINITY, pace: "slow" },
  },
  humidity: { jump: { slack: 10, perMinute: 5 } },
  rain_rate: {},
  wind_speed: { telling: { above: 0.5, pace: "slow" } },
  wind_direction: { telling: { above: Number.NEGATIVE_INFINITY, pace: "slow" } },
  pressure: {
    jump: { slack: 1, perMinute: 0.5 },
    stuck: { lastsMs: 6 * HOUR_MS, count: 120 },
    telling: { above: Number.NEGATIVE_INFINITY, pace: "slow" },
  },
  illuminance: {},
  laeq: { stuck: { lastsMs: 5 * MINUTE_MS, count: 20 }, stuckLow: { atMost: 25, lastsMs: 30 * MINUTE_MS, count: 60 } },
  water_level: { jump: { slack: 0.15, perMinute: 0.1 }, stuck: { lastsMs: 12 * HOUR_MS, count: 240 } },
  traffic_flow: { stuck: { ...COUNT_BY_DAY, above: 200 }, telling: { above: 200, pace: "fast" } },
  traffic_speed: { telling: { above: 5, pace: "fast" } },
  occupancy: { telling: NOISY },
  power: { telling: { above: 0, pace: "fast" } },
  lamps_on: {},
  voltage: { stuck: { lastsMs: 10 * MINUTE_MS, count: 20, above: 0 }, telling: { above: 0, pace: "fast" } },
  current: {},
  camera_vehicles: { stuck: { ...COUNT_BY_DAY, above: 5 } },
  camera_motorcycles: { stuck: { ...COUNT_BY_DAY, above: 5 } },
  camera_persons: { stuck: { ...COUNT_BY_DAY, above: 5 } },
  camera_person_events: {},
  camera_car_events: {},
  camera_motorcycle_events: {},
  camera_alerts: {},
  camera_persons_now: {},
  camera_cars_now: {},
  camera_motorcycles_now: {},
  battery: {},
};
