import { expect, test } from "vitest";
import { dueSpans } from "../../../ingest/pipeline/due-spans.ts";
import { mergeSpans } from "../../../ingest/quality/merge-spans.ts";

const HOUR_MS = 3_600_000;

function readings(rows: readonly (readonly [deviceId: number, observedMs: number, receivedMs: number])[]) {
  return {
    deviceIds: rows.map((row) => row[0]),
    metricIds: rows.map(() => 1),
    observedMs: rows.map((row) => row[1]),
    values: rows.map(() => 1),
    qualities: rows.map(() => 0 as const),
    receivedMs: rows.map((row) => row[2]),
  };
}

test("what a batch brings of a device is one span, and what is two days late another", () => {
  const late = 48 * HOUR_MS;
  const batch = readings([
    [2, late + 20_000, late + 20_050],
    [1, late, late + 80],
    [2, late + 10_000, late + 10_030],
    [2, 5000, late + 10_000],
  ]);
  expect(dueSpans(batch)).toEqual({
    deviceIds: [1, 2, 2],
    fromMs: [late, 5000, late + 10_000],
    toMs: [late, 5000, late + 20_000],
    leastDelayMs: [80, late + 5000, 30],
    receivedMs: [late + 80, late + 10_000, late + 20_050],
  });
});

test("spans of several batches that touch or overlap are judged as one", () => {
  const span = (deviceId: number, fromMs: number, toMs: number) => ({ deviceId, fromMs, toMs });
  expect(mergeSpans([span(1, 0, 10), span(2, 0, 10), span(1, 5, 7), span(1, 20, 30), span(1, HOUR_MS, HOUR_MS)])).toEqual([
    span(1, 0, 30),
    span(1, HOUR_MS, HOUR_MS),
    span(2, 0, 10),
  ]);
});
