import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { LiveLanes } from "../../../../sensors-sim/administration/live-lanes.ts";
import type { Sending } from "../../../../sensors-sim/administration/source-door.ts";

const sending = (source: string, name: string): Sending => ({ source, content: "figures", rows: [], name });

test("a heartbeat does not wait until another source's rows are taken", async () => {
  const delivered: string[] = [];
  const lanes = new LiveLanes(async ({ source, name = "" }) => {
    if (source === "one-stop") await new Promise<void>(() => undefined);
    delivered.push(name);
  });
  lanes.send([sending("one-stop", "slow"), sending("power", "first"), sending("power", "second")]);
  await turn();
  expect(delivered).toEqual(["first", "second"]);
  expect(lanes.isFree("one-stop")).toBe(false);
  expect(lanes.isFree("power")).toBe(true);
  expect(lanes.isIdle).toBe(false);
});

test("what a delivery throws ends the play at its next turn", async () => {
  const lanes = new LiveLanes(async () => {
    throw new RangeError("no such source");
  });
  lanes.send([sending("wan", "one")]);
  await turn();
  expect(() => lanes.send([])).toThrow("no such source");
});
