import { expect, test } from "vitest";
import { findingsInProbe, findingsInWord } from "../../../ingest/pipeline/broker-findings.ts";

test("a broker that says nothing of limits, and keeps and sends what it is given, has no fault", () => {
  expect(findingsInWord({})).toEqual([]);
  expect(findingsInWord({ sessionExpiryInterval: 14 * 86_400, maximumPacketSize: 65_536, maximumQoS: 2 })).toEqual([]);
  expect(findingsInProbe({ accepted: 1200, kept: 1200, window: 1200, windowAsked: 10_000 })).toEqual([]);
});

test("a window as large as asked for is no fault, however small", () => {
  expect(findingsInProbe({ accepted: 1200, kept: 1200, window: 100, windowAsked: 100 })).toEqual([]);
});

test("a broker that refuses what it cannot keep is honest: its publisher keeps it", () => {
  expect(findingsInProbe({ accepted: 1001, kept: 1001, window: 1001, windowAsked: 10_000 })).toEqual([]);
});

test("each fault names the setting to change", () => {
  const faults = [
    ...findingsInWord({ sessionExpiryInterval: 7200, maximumPacketSize: 2048, maximumQoS: 0 }),
    ...findingsInProbe({ accepted: 1200, kept: 1001, window: 20, windowAsked: 10_000 }),
  ];
  expect(faults.map(({ fault }) => fault)).toEqual(["session-short", "packet-small", "qos-low", "queue-bounded", "window-small"]);
  for (const { text } of faults) expect(text).toMatch(/(set|raise) \w+.*\(mosquitto\) or mqtt\.\w+.*\(EMQX\)/);
});
