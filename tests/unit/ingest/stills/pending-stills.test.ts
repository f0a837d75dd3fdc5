import { expect, test } from "vitest";
import type { Still } from "../../../../ingest/stills/judge-still.ts";
import { PendingStills, type Waiting } from "../../../../ingest/stills/pending-stills.ts";

function aStill(camera: string, takenAtMs: number, bytes = 10): Waiting {
  const still: Still = {
    subject: { format: "vonglau", externalId: camera },
    topic: `vonglau/v1/${camera}/still`,
    takenAtMs,
    receivedAtMs: takenAtMs,
    widthPx: 64,
    heightPx: 48,
    picture: new Uint8Array(bytes),
  };
  return { still, ticket: undefined };
}

function told(batch: readonly Waiting[]): readonly string[] {
  return batch.map((one) => ("still" in one ? `${one.still.subject.externalId}@${one.still.takenAtMs}` : one.refused.reason));
}

test("of one camera only the newest waits, the others are counted as overtaken", () => {
  const pending = new PendingStills(1000);
  for (const one of [aStill("a", 1), aStill("b", 1), aStill("a", 3), aStill("a", 2)]) pending.add(one);
  expect(told(pending.take(10))).toEqual(["a@3", "b@1", "picture-overtaken", "picture-overtaken"]);
  expect(pending.isEmpty).toBe(true);
});

test("what was given back yields to what came meanwhile", () => {
  const pending = new PendingStills(1000);
  pending.add(aStill("a", 1));
  const batch = pending.take(10);
  pending.add(aStill("a", 2));
  pending.giveBack(batch);
  expect(told(pending.take(10))).toEqual(["a@2", "picture-overtaken"]);
});

test("it is full by bytes, and no more when they are taken or displaced", () => {
  const pending = new PendingStills(100);
  pending.add(aStill("a", 1, 60));
  expect(pending.isFull).toBe(false);
  pending.add(aStill("b", 1, 60));
  expect(pending.isFull).toBe(true);
  pending.add(aStill("b", 2, 10));
  expect(pending.isFull).toBe(false);
  pending.take(1);
  pending.add(aStill("c", 1, 95));
  expect(pending.isFull).toBe(true);
  pending.take(10);
  expect(pending.isFull).toBe(false);
});

test("somebody who sends only what is refused fills it too", () => {
  const pending = new PendingStills(1000);
  const refused = { subject: undefined, topic: "x", receivedAtMs: 0, reason: "picture-not-jpeg", detail: "" } as const;
  for (let count = 0; count < 2000; count += 1) pending.add({ refused, ticket: undefined });
  expect(pending.isFull).toBe(true);
});
