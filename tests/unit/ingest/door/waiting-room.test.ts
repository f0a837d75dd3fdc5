import { expect, test } from "vitest";
import { ConnectionLimits } from "../../../../ingest/door/connection-limits.ts";
import type { GuardedConnection } from "../../../../ingest/door/guarded-connection.ts";
import { WaitingRoom } from "../../../../ingest/door/waiting-room.ts";

/** A connection that counts how often it is held. */
function connection(): GuardedConnection & { holds: number } {
  const counted = {
    waiting: 0,
    holds: 0,
    hold(): void {
      counted.holds += 1;
    },
    letGo(): void {
      counted.holds -= 1;
    },
  };
  return counted as unknown as GuardedConnection & { holds: number };
}

test("a connection above its share is held until half is gone, the others are not", () => {
  const room = new WaitingRoom({ perConnection: 4, bytes: 1000 });
  const [greedy, modest] = [connection(), connection()];
  for (let sent = 0; sent < 5; sent += 1) room.enter(greedy, 10);
  room.enter(modest, 10);
  expect([greedy.holds, modest.holds]).toEqual([1, 0]);
  room.leave(greedy, 10);
  room.leave(greedy, 10);
  expect(greedy.holds).toBe(1);
  room.leave(greedy, 10);
  expect(greedy.holds).toBe(0);
});

test("above the bound of all, whoever still sends is held, and everybody is let go at half of it", () => {
  const room = new WaitingRoom({ perConnection: 100, bytes: 100 });
  const [one, other, third] = [connection(), connection(), connection()];
  room.enter(one, 60);
  room.enter(other, 60);
  room.enter(third, 10);
  expect([one.holds, other.holds, third.holds]).toEqual([0, 1, 1]);
  room.leave(one, 60);
  expect([other.holds, third.holds]).toEqual([1, 1]);
  room.leave(other, 60);
  expect([one.holds, other.holds, third.holds, room.bytes]).toEqual([0, 0, 0, 10]);
});

test("one address may not take all places, and a place is free again when its connection ends", () => {
  const limits = new ConnectionLimits({ total: 3, perAddress: 2 });
  expect(["a", "a", "a", "b", "c"].map((address) => limits.enter(address))).toEqual([true, true, false, true, false]);
  limits.leave("a");
  expect([limits.enter("c"), limits.enter("a")]).toEqual([true, false]);
});
