import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS, Outbox, type OutboxLimits } from "../../../sensors-sim/outbox.ts";

const LIMITS: OutboxLimits = { ...DEFAULT_LIMITS, window: 4, resendAfterMs: 15_000 };

function anOutbox(limits: Partial<OutboxLimits> = {}): Outbox {
  let boots = 0;
  return new Outbox(() => `boot${boots++}`, { ...LIMITS, ...limits });
}

function body(n: number): string {
  return `"ts":${n},"values":{"pm25":${n}}`;
}

function seqs(outbox: Outbox, nowMs: number): readonly number[] {
  return outbox.take(nowMs, 100).map((sending) => sending.seq);
}

test("messages go out in order, numbered from 1, as JSON with boot and seq", () => {
  const outbox = anOutbox();
  outbox.add(body(10));
  outbox.add(body(20));
  expect(outbox.take(0, 100).map((sending) => JSON.parse(sending.payload))).toEqual([
    { boot: "boot0", seq: 1, ts: 10, values: { pm25: 10 } },
    { boot: "boot0", seq: 2, ts: 20, values: { pm25: 20 } },
  ]);
  expect(outbox.take(1, 100)).toEqual([]);
});

test("a message is kept until the platform's word covers it, and then gone", () => {
  const outbox = anOutbox();
  for (let n = 1; n <= 3; n++) outbox.add(body(n));
  seqs(outbox, 0);
  expect(outbox.acknowledge({ boot: "boot0", seq: 2 })).toBe(2);
  expect(outbox.size).toBe(1);
  expect(outbox.acknowledge({ boot: "boot0", seq: 2 })).toBe(0);
  expect(outbox.acknowledge({ boot: "boot0", seq: 1 })).toBe(0);
  expect(outbox.acknowledge({ boot: "boot0", seq: 3 })).toBe(1);
  expect([outbox.size, outbox.bytes]).toEqual([0, 0]);
});

test("what the platform holds is told by its instant, once, and never what was dropped", () => {
  const held: number[] = [];
  const outbox = new Outbox(
    () => "boot0",
    { ...LIMITS, maxMessages: 8 },
    (observedAtMs) => held.push(observedAtMs),
  );
  for (let n = 1; n <= 9; n++) outbox.add(body(n), n);
  outbox.add(body(10));
  expect(outbox.dropped).toBe(2);
  seqs(outbox, 0);
  outbox.acknowledge({ boot: "boot0", seq: 3 });
  outbox.acknowledge({ boot: "boot0", seq: 3 });
  expect(held).toEqual([3, 4, 5]);
  outbox.acknowledge({ boot: "boot0", seq: outbox.size + 3 });
  expect(held).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

test("the word about another boot, or about messages not yet made, releases nothing", () => {
  const outbox = anOutbox();
  outbox.add(body(1));
  seqs(outbox, 0);
  expect(outbox.acknowledge({ boot: "elsewhere", seq: 1 })).toBe(0);
  expect(outbox.acknowledge({ boot: "boot0", seq: 2 })).toBe(0);
  expect(outbox.size).toBe(1);
});

test("no more than the window is under way", () => {
  const outbox = anOutbox();
  for (let n = 1; n <= 6; n++) outbox.add(body(n));
  expect(seqs(outbox, 0)).toEqual([1, 2, 3, 4]);
  outbox.acknowledge({ boot: "boot0", seq: 1 });
  expect(seqs(outbox, 1)).toEqual([5]);
});

test("only the oldest is sent again, after 15 s, then after twice as long", () => {
  const outbox = anOutbox();
  for (let n = 1; n <= 3; n++) outbox.add(body(n));
  expect(seqs(outbox, 0)).toEqual([1, 2, 3]);
  expect(seqs(outbox, 14_999)).toEqual([]);
  expect(seqs(outbox, 15_000)).toEqual([1]);
  expect(seqs(outbox, 44_999)).toEqual([]);
  expect(seqs(outbox, 45_000)).toEqual([1]);
});

test("while the platform answers, if only that the oldest is missing, the wait does not grow", () => {
  const outbox = anOutbox();
  for (let n = 1; n <= 3; n++) outbox.add(body(n));
  seqs(outbox, 0);
  expect(seqs(outbox, 15_000)).toEqual([1]);
  expect(outbox.acknowledge({ boot: "boot0", seq: 0 })).toBe(0);
  expect(seqs(outbox, 29_999)).toEqual([]);
  expect(seqs(outbox, 30_000)).toEqual([1]);
});

test("on a new connection everything kept is sent again in order", () => {
  const outbox = anOutbox();
  for (let n = 1; n <= 3; n++) outbox.add(body(n));
  seqs(outbox, 0);
  outbox.acknowledge({ boot: "boot0", seq: 1 });
  outbox.forgetSendings();
  expect(seqs(outbox, 1)).toEqual([2, 3]);
});

test("at its bound the oldest eighth is dropped and counted, and the rest starts a boot of its own at 1", () => {
  const outbox = anOutbox({ maxMessages: 16 });
  for (let n = 1; n <= 16; n++) outbox.add(body(n));
  expect([outbox.size, outbox.dropped, outbox.boot]).toEqual([16, 0, "boot0"]);
  outbox.add(body(17));
  expect([outbox.size, outbox.dropped, outbox.boot]).toEqual([15, 2, "boot1"]);
  expect(JSON.parse(outbox.take(0, 1)[0]?.payload ?? "")).toMatchObject({ boot: "boot1", seq: 1, ts: 3 });
});

test("the bound in bytes holds too", () => {
  const outbox = anOutbox({ maxBytes: 1000 });
  for (let n = 1; n <= 200; n++) outbox.add(body(n));
  expect(outbox.bytes).toBeLessThanOrEqual(1000);
  expect(outbox.size + outbox.dropped).toBe(200);
});

/** A platform that commits what reaches it and answers with the highest number up to which it has all of a boot. */
class Platform {
  readonly #held = new Map<string, Set<number>>();
  readonly stored = new Set<number>();

  receive(payload: string): { readonly boot: string; readonly seq: number } {
    const { boot, seq, ts } = JSON.parse(payload) as { boot: string; seq: number; ts: number };
    const held = this.#held.get(boot) ?? new Set<number>();
    this.#held.set(boot, held.add(seq));
    this.stored.add(ts);
    let contiguous = 0;
    while (held.has(contiguous + 1)) contiguous++;
    return { boot, seq: contiguous };
  }
}

const anyWay = fc.array(
  fc.record({
    messages: fc.nat(3),
    waitMs: fc.nat(30_000),
    isDelivered: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    isReversed: fc.boolean(),
    isAckLost: fc.boolean(),
    isAckRepeated: fc.boolean(),
    isConnectionLost: fc.boolean(),
    isRestarted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

test("whatever is lost, repeated or overtaken on the way, in the end the platform holds all and the device nothing", () => {
  fc.assert(
    fc.property(anyWay, (steps) => {
      const [outbox, platform] = [anOutbox(), new Platform()];
      let [nowMs, made] = [0, 0];
      let late: { boot: string; seq: number }[] = [];
      const step = (way: (typeof steps)[number] | undefined): void => {
        const sent = outbox.take(nowMs, 100).filter((_, at) => way === undefined || way.isDelivered[at % 8]);
        const arrived = way?.isReversed === true ? sent.toReversed() : sent;
        const acks = arrived.map((sending) => platform.receive(sending.payload));
        for (const ack of late) outbox.acknowledge(ack);
        for (const ack of way?.isAckLost === true ? [] : acks) outbox.acknowledge(ack);
        late = way?.isAckRepeated === true ? acks : [];
      };
      for (const way of steps) {
        for (let n = 0; n < way.messages; n++) outbox.add(body(++made));
        step(way);
        nowMs += way.waitMs;
        if (way.isConnectionLost) outbox.forgetSendings();
        if (way.isRestarted) outbox.startBoot();
      }
      for (let n = 0; n < 3 * (made + 1) && outbox.size > 0; n++) {
        step(undefined);
        nowMs += 20 * LIMITS.resendAfterMs;
      }
      expect(outbox.size).toBe(0);
      expect(platform.stored.size).toBe(made);
      expect(outbox.dropped).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test("a message is never released that the platform does not hold", () => {
  fc.assert(
    fc.property(anyWay, (steps) => {
      const [outbox, platform] = [anOutbox({ maxMessages: 12 }), new Platform()];
      let [nowMs, made, released] = [0, 0, 0];
      for (const way of steps) {
        for (let n = 0; n < way.messages; n++) outbox.add(body(++made));
        for (const [at, sending] of outbox.take(nowMs, 100).entries()) {
          if (way.isDelivered[at % 8] !== true) continue;
          const ack = platform.receive(sending.payload);
          if (!way.isAckLost) released += outbox.acknowledge(ack);
        }
        nowMs += way.waitMs;
        if (way.isConnectionLost) outbox.forgetSendings();
        expect(outbox.size + outbox.dropped + released).toBe(made);
        expect(platform.stored.size).toBeGreaterThanOrEqual(released);
      }
    }),
    { numRuns: 300 },
  );
});
