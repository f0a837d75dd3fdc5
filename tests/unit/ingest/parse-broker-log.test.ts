import { expect, test } from "vitest";
import { parseBrokerLogLine } from "../../../ingest/pipeline/parse-broker-log.ts";

test("a publication to another device's topic is read from mosquitto's line", () => {
  const line = "1763772000: Denied PUBLISH from hn-air-001 (d0, q1, r0, m12, 'vonglau/v1/hn-air-002/telemetry', ... (52 bytes))";
  expect(parseBrokerLogLine(line)).toEqual({ kind: "topic", client: "hn-air-001", topic: "vonglau/v1/hn-air-002/telemetry" });
});

test("a connection with a wrong password is read from mosquitto's line", () => {
  expect(parseBrokerLogLine("1763772000: Client hn-air-001 disconnected, not authorised.")).toEqual({
    kind: "credential",
    client: "hn-air-001",
    topic: "",
  });
});

test.each(["1763772000: Client hn-air-001 disconnected.", "1763772000: New client connected from 127.0.0.1:4 as hn-air-001", ""])(
  "an ordinary line is no refusal: %s",
  (line) => {
    expect(parseBrokerLogLine(line)).toBeUndefined();
  },
);
