import fc from "fast-check";
import { expect, test } from "vitest";
import { ReplicaLag } from "../../../../server/read-side/replica-lag.ts";

test("what was committed before the newest look that the standby has reached is covered", () => {
  const lag = new ReplicaLag();
  expect([lag.coveredMs, lag.isUpToDate]).toEqual([undefined, false]);
  lag.noteWritten(100, 1000);
  lag.noteReplayed(90);
  expect([lag.coveredMs, lag.isUpToDate]).toEqual([undefined, false]);
  lag.noteReplayed(100);
  expect([lag.coveredMs, lag.isUpToDate]).toEqual([1000, true]);
  lag.noteWritten(200, 2000);
  lag.noteWritten(300, 3000);
  lag.noteReplayed(250);
  expect([lag.coveredMs, lag.isUpToDate]).toEqual([2000, false]);
});

test("while nothing is written a standby that stands still is up to date, and a look proves it anew", () => {
  const lag = new ReplicaLag();
  for (const atMs of [1000, 2000, 3000]) {
    lag.noteWritten(100, atMs);
    lag.noteReplayed(100);
    expect([lag.coveredMs, lag.isUpToDate]).toEqual([atMs, true]);
  }
});

test("it never says that more is covered than is, however long the standby is behind", () => {
  const step = fc.record({
    writes: fc.nat(1000),
    replays: fc.double({ min: 0, max: 1, noNaN: true }),
    looks: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const lag = new ReplicaLag();
      const written: { position: number; atMs: number }[] = [];
      let position = 0;
      let replayed = 0;
      let atMs = 0;
      for (const { writes, replays, looks } of steps) {
        for (let look = 0; look < looks; look += 1) {
          position += writes;
          atMs += 500;
          written.push({ position, atMs });
          lag.noteWritten(position, atMs);
        }
        replayed += Math.floor((position - replayed) * replays);
        lag.noteReplayed(replayed);
        const truth = written.findLast((sample) => sample.position <= replayed)?.atMs ?? Number.NEGATIVE_INFINITY;
        expect(lag.coveredMs ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(truth);
        if (replayed === position) expect(lag.coveredMs).toBe(written.at(-1)?.atMs);
      }
    }),
  );
});
