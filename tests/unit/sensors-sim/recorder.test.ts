import { expect, test } from "vitest";
import { NO_FAULTS } from "../../../sensors-sim/faults.ts";
import { DEFAULT_LIMITS, Outbox } from "../../../sensors-sim/outbox.ts";
import { Recorder } from "../../../sensors-sim/recorder.ts";
import { backfillInstants } from "../../../sensors-sim/schedule.ts";
import { measure } from "../../../sensors-sim/signals.ts";
import { aCity, MIDNIGHT_MS, named } from "./city.ts";

const city = aCity();
const site = named(city, "Trạm Phủ Lý");
const intervalMs = site.device.intervalS * 1000;

function aRecorder(options: { speed?: number; past?: readonly number[] } = {}) {
  const outbox = new Outbox(() => "boot", { ...DEFAULT_LIMITS, window: 10_000 });
  const clock = { startMs: MIDNIGHT_MS, speed: options.speed ?? 1 };
  const recorder = new Recorder({ world: city.world, site, faults: NO_FAULTS, clock, past: options.past ?? [], outbox });
  const messages = () => outbox.take(0, 10_000).map((sending) => JSON.parse(sending.payload) as { ts: number; values: unknown });
  return { recorder, messages };
}

test("it measures once per interval, stamped with the instant of the beat", () => {
  const { recorder, messages } = aRecorder();
  expect(recorder.recordDue(MIDNIGHT_MS)).toBe(0);
  let count = 0;
  for (let nowMs = MIDNIGHT_MS; nowMs <= MIDNIGHT_MS + 10 * intervalMs; nowMs += 200) count += recorder.recordDue(nowMs);
  expect(count).toBe(10);
  const stamps = messages().map((message) => message.ts);
  expect(stamps.every((ts, at) => at === 0 || ts - (stamps[at - 1] ?? 0) === intervalMs)).toBe(true);
});

test("values are those of the modelled hour, stamps are real", () => {
  const { recorder, messages } = aRecorder({ speed: 600 });
  recorder.recordDue(MIDNIGHT_MS + 5 * intervalMs);
  for (const { ts, values } of messages()) expect(values).toEqual(measure(city.world, site, MIDNIGHT_MS + (ts - MIDNIGHT_MS) * 600));
});

test("after a short stop of the machine it catches up, after a long one it goes on from now", () => {
  const short = aRecorder().recorder;
  expect(short.recordDue(MIDNIGHT_MS + 8 * intervalMs)).toBe(8);
  const long = aRecorder().recorder;
  expect(long.recordDue(MIDNIGHT_MS + 1000 * intervalMs)).toBe(0);
  expect(long.recordDue(MIDNIGHT_MS + 1001 * intervalMs)).toBe(1);
});

test("what it slept through without power it does not know", () => {
  const { recorder } = aRecorder();
  recorder.skipTo(MIDNIGHT_MS + 5 * intervalMs);
  expect(recorder.recordDue(MIDNIGHT_MS + 5 * intervalMs)).toBe(0);
  expect(recorder.recordDue(MIDNIGHT_MS + 6 * intervalMs)).toBe(1);
});

test("the past comes once, in portions, oldest first", () => {
  const past = backfillInstants(MIDNIGHT_MS, 1);
  const { recorder, messages } = aRecorder({ past });
  expect([recorder.recordPast(5), recorder.recordPast(-3), recorder.recordPast(5), recorder.recordPast(5), recorder.recordPast(5)]).toEqual(
    [5, 0, 5, 2, 0],
  );
  expect(messages().map((message) => message.ts)).toEqual(past);
});
