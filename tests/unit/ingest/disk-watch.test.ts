import { Gauge, Registry } from "prom-client";
import { expect, test } from "vitest";
import { createLog } from "../../../core/node/log.ts";
import { DiskWatch } from "../../../ingest/disk-watch.ts";
import { freePercent, isDiskShort } from "../../../ingest/pipeline/judge-disk.ts";

/** Disks with so many per cent free, changeable from look to look; one that is not listed cannot be looked at. */
function watchDisks(free: Record<string, { percent: number; device: number }>) {
  const registry = new Registry();
  const gauge = new Gauge({ name: "free", help: "free", labelNames: ["path"], registers: [registry] });
  const watch = new DiskWatch({
    paths: ["/data", "/broker"],
    alarmPercent: 10,
    gauge,
    log: createLog("test", "silent"),
    measure: async (path) => {
      const disk = free[path];
      if (disk === undefined) throw new Error("no such folder");
      return { device: disk.device, usedBlocks: 1000 - 10 * disk.percent, freeBlocks: 10 * disk.percent };
    },
  });
  return { watch, registry };
}

test("free is what a program without privileges may still write, as df reckons", () => {
  expect(freePercent({ usedBlocks: 900, freeBlocks: 100 })).toBe(10);
  expect(freePercent({ usedBlocks: 0, freeBlocks: 0 })).toBe(100);
});

test("the alarm begins below the limit and ends two per cent above it, so that it does not flutter", () => {
  const alarmPercent = 10;
  const courses = [11, 10, 9.9, 11, 11.9, 12, 10.1];
  let wasShort = false;
  const judged = courses.map((percent) => {
    wasShort = isDiskShort(percent, { wasShort, alarmPercent });
    return wasShort;
  });
  expect(judged).toEqual([false, false, true, true, true, false, false]);
});

test("a disk that fills up is named with what is left, and forgotten when it has room again", async () => {
  const disks = { "/data": { percent: 9.6, device: 1 }, "/broker": { percent: 50, device: 2 } };
  const { watch, registry } = watchDisks(disks);
  await watch.look();
  expect(watch.shortDisks).toEqual([{ path: "/data", freePercent: 9 }]);
  expect(watch.notes).toEqual(["disk: /data has 9 % left"]);
  expect(await registry.metrics()).toContain('free{path="/broker"} 0.5');
  disks["/data"].percent = 30;
  await watch.look();
  expect(watch.shortDisks).toEqual([]);
});

test("two folders on one disk raise one alarm", async () => {
  const { watch } = watchDisks({ "/data": { percent: 5, device: 1 }, "/broker": { percent: 5, device: 1 } });
  await watch.look();
  expect(watch.shortDisks.map(({ path }) => path)).toEqual(["/data"]);
});

test("a folder that cannot be looked at is told and does not hide the others", async () => {
  const { watch } = watchDisks({ "/broker": { percent: 5, device: 2 } });
  await watch.look();
  expect(watch.notes).toEqual(["disk: /broker has 5 % left", "disk: /data cannot be looked at"]);
});
