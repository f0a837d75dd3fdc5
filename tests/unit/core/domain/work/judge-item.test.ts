import fc from "fast-check";
import { expect, test } from "vitest";
import { KNOWN_TALLIES } from "../../../../../core/domain/indicator/known-tallies.ts";
import { judgeItem } from "../../../../../core/domain/work/judge-item.ts";
import { mergeEvents } from "../../../../../core/domain/work/work-event.ts";
import { FEEDS, instants, itemHistories, RULES } from "../../../../support/work-events.ts";

const byName = (counts: readonly object[]): readonly string[] => counts.map((count) => JSON.stringify(count)).toSorted();

test.each(FEEDS)("whichever way the events of %s come, the same is left", (feed) => {
  fc.assert(
    fc.property(itemHistories(feed), fc.infiniteStream(fc.nat()), instants, (history, stream, atMs) => {
      const random = () => stream.next().value ?? 0;
      const shuffled = [...history, ...history]
        .map((event) => ({ event, at: random() }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ event }) => event);
      const cut = random() % (shuffled.length + 1);
      const inTwo = mergeEvents(mergeEvents([], shuffled.slice(0, cut)), shuffled.slice(cut));
      expect(inTwo).toEqual(mergeEvents([], history));
      const judging = { atMs, rules: RULES };
      expect(judgeItem(feed, inTwo, judging)).toEqual(judgeItem(feed, mergeEvents([], history), judging));
    }),
    { numRuns: 300 },
  );
});

test.each(FEEDS)("time changes what an item of %s counts as no sooner than was said", (feed) => {
  fc.assert(
    fc.property(itemHistories(feed), instants, instants, (history, one, other) => {
      const events = mergeEvents([], history);
      const [fromMs, untilMs] = [Math.min(one, other), Math.max(one, other)];
      const before = judgeItem(feed, events, { atMs: fromMs, rules: RULES });
      fc.pre(before.nextChangeMs === undefined || before.nextChangeMs > untilMs);
      const after = judgeItem(feed, events, { atMs: untilMs, rules: RULES });
      expect(byName(after.counts)).toEqual(byName(before.counts));
      expect(after.unit).toEqual(before.unit);
      expect(after.state).toBe(before.state);
    }),
    { numRuns: 1000 },
  );
});

test.each(FEEDS)("steps from change to change of %s reach what is judged at once", (feed) => {
  fc.assert(
    fc.property(itemHistories(feed), instants, (history, atMs) => {
      const events = mergeEvents([], history);
      let reachedMs = Date.parse("2025-12-19T00:00:00+07:00");
      let judged = judgeItem(feed, events, { atMs: reachedMs, rules: RULES });
      for (let steps = 0; judged.nextChangeMs !== undefined && judged.nextChangeMs <= atMs; steps += 1) {
        expect(judged.nextChangeMs).toBeGreaterThan(reachedMs);
        expect(steps).toBeLessThan(100);
        reachedMs = judged.nextChangeMs;
        judged = judgeItem(feed, events, { atMs: reachedMs, rules: RULES });
      }
      expect(byName(judged.counts)).toEqual(byName(judgeItem(feed, events, { atMs, rules: RULES }).counts));
    }),
    { numRuns: 300 },
  );
});

test("what is finished is early, on time, late or otherwise; what was received is finished or open", () => {
  fc.assert(
    fc.property(itemHistories("dossiers"), instants, (history, atMs) => {
      const { counts } = judgeItem("dossiers", mergeEvents([], history), { atMs, rules: RULES });
      const sum = (kind: string, ...parts: readonly string[]) =>
        counts.filter((count) => count.kind === kind && parts.includes(count.part)).reduce((total, { count }) => total + count, 0);
      for (const kind of ["day", "month", "quarter", "year"]) {
        expect(sum(kind, "finished-early", "finished-on-time", "finished-late", "ended-otherwise")).toBe(sum(kind, "finished"));
        expect(sum(kind, "finished") + sum("now", "open")).toBe(sum(kind, "received"));
        expect(sum(kind, "in-time")).toBeLessThanOrEqual(sum(kind, "received"));
        expect(sum(kind, "paid-online")).toBeLessThanOrEqual(sum(kind, "fee-owed"));
        expect(sum(kind, "electronic-result")).toBeLessThanOrEqual(sum(kind, "finished"));
        expect(sum(kind, "reused-data")).toBeLessThanOrEqual(sum(kind, "received"));
      }
    }),
    { numRuns: 500 },
  );
});

test.each(FEEDS)("every part that items of %s count as is one that indicators may name, now or in periods", (feed) => {
  fc.assert(
    fc.property(itemHistories(feed), instants, (history, atMs) => {
      for (const { kind, part, bucket } of judgeItem(feed, mergeEvents([], history), { atMs, rules: RULES }).counts) {
        const known = KNOWN_TALLIES[feed][part];
        expect(known).toBeDefined();
        expect(kind === "now").toBe(known === "now");
        if (known !== "durations") expect(bucket).toBe(0);
      }
    }),
  );
});

test("a dossier that waits for the citizen is looked at again when something happens to it, not every time its receding due instant comes", () => {
  const events = mergeEvents(
    [],
    [
      {
        code: "e1",
        revision: 1,
        atMs: Date.parse("2025-12-20T00:00:00+07:00"),
        kind: "accepted",
        body: { unit: "13285", dueAt: "2026-02-13" },
      },
      { code: "e2", revision: 1, atMs: Date.parse("2026-02-13T17:06:00+07:00"), kind: "paymentRequested", body: {} },
    ],
  );
  const judged = judgeItem("dossiers", events, { atMs: Date.parse("2026-02-13T17:10:00+07:00"), rules: RULES });
  expect(judged.nextChangeMs).toBeUndefined();
});
