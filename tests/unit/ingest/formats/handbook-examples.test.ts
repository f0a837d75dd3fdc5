import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../../../core/node/package-root.ts";
import { judgeMessage } from "../../../support/judge-message.ts";

const HANDBOOK = readFileSync(join(packageRoot(import.meta.url), "docs/devices.md"), "utf8");
const LINES = [...HANDBOOK.matchAll(/^mosquitto_pub .*-u (\S+) .*-t (\S+) -m '([^']*)'$/gm)].map(([, account, topic, payload]) => ({
  account: account ?? "",
  topic: topic ?? "",
  payload: payload ?? "",
}));

test("the handbook shows a line for SenML, ChirpStack and Frigate", () => {
  expect(LINES.map(({ topic }) => topic.split("/")[0])).toEqual(["vonglau", "application", "frigate"]);
});

test.each(LINES)("what the handbook has published to $topic is one reading", ({ account, topic, payload }) => {
  const { readings, rejections } = judgeMessage(topic, payload, { nowMs: Date.UTC(2026, 10, 22), account });
  expect(rejections).toEqual([]);
  expect(readings).toHaveLength(1);
});
