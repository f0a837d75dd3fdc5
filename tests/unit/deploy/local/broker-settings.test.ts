import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { brokerConfigText, CHATTER, COMMON_SETTINGS } from "../../../../deploy/local/broker-settings.ts";

test("nobody gets in without a name and a password, and only from this machine", () => {
  const lines = brokerConfigText("/data/broker", 1883).split("\n");
  expect(lines).toContain("listener 1883 127.0.0.1");
  expect(lines).toContain("allow_anonymous false");
  expect(lines.filter((line) => line.startsWith("listener"))).toHaveLength(1);
});

test("the container's broker has the same rules as the private one", () => {
  const folder = new URL("../../../../deploy/mosquitto/", import.meta.url);
  expect(readFileSync(new URL("mosquitto.conf", folder), "utf8")).toContain(`\n${COMMON_SETTINGS}`);
});

test("ordinary traffic is left out of the broker's log, refusals and warnings stay", () => {
  const at = "2026-11-22T02:10:28+0000";
  const kept = [
    `${at}: Denied PUBLISH from dev-1 (d0, q1, r0, m1, 'vonglau/v1/dev-2/telemetry', ... (2 bytes))`,
    `${at}: Client dev-1 disconnected, not authorised.`,
    `${at}: New client connected from 127.0.0.1:53418 as dev-1 (p5, c1, k60, u'dev-1').`,
    `${at}: Warning: something`,
    `${at}: Outgoing messages are being dropped for client ingest.`,
  ];
  const left = [
    `${at}: Received PUBLISH from dev-1 (d0, q1, r0, m1, 'vonglau/v1/dev-1/telemetry', ... (2 bytes))`,
    `${at}: Sending PUBACK to dev-1 (m1, rc0)`,
    `${at}: No will message specified.`,
    `${at}: Will message specified (7 bytes) (r1, q1).`,
    `${at}: \tvonglau/v1/+/telemetry (QoS 1)`,
    `${at}: ingest 1 vonglau/v1/+/telemetry`,
  ];
  const input = [...kept, ...left].join("\n");
  const output = execFileSync("grep", ["-aEv", CHATTER], { input, encoding: "utf8" });
  expect(output.trim().split("\n")).toEqual(kept);
});
