import { beforeAll, expect, test } from "vitest";
import { environmentSchema } from "../../../../sensors-sim/administration/config.ts";
import { playedSystems } from "../../../../sensors-sim/administration/create-source-systems.ts";
import { itemsOf, type PlayedSystems, thePast } from "../../../../sensors-sim/administration/past.ts";
import { type Agreed, readAgreed } from "../../../../sensors-sim/administration/read-reference.ts";
import { dayNumberAt } from "../../../../sensors-sim/administration/work-days.ts";

const NOW_MS = Date.parse("2026-11-20T10:00:00+07:00");
const HOUR_MS = 3_600_000;
const CONFIG = environmentSchema.parse({ PLATFORM_URL: "http://127.0.0.1:8080", SOURCE_KEYS_FILE: "keys.json", ADMIN_SCALE: "0.02" });

let agreed: Agreed;
let systems: PlayedSystems;
beforeAll(async () => {
  agreed = await readAgreed();
  const all = playedSystems(CONFIG, agreed);
  systems = { ...all, plans: all.plans.filter((_, at) => at % 8 === 0) };
});

test("the newest days come first, after the figures", () => {
  const days = [...thePast(systems, { nowMs: NOW_MS, days: 9 })].flatMap(({ sendings }) =>
    sendings.flatMap(({ content, rows }) =>
      content === "dossiers" ? rows.slice(0, 1).map((row) => /-(\d{6})-/.exec(JSON.stringify(row))?.[1] ?? "") : [],
    ),
  );
  expect(days).toEqual(days.toSorted().toReversed());
  // Today and nine days before it.
  expect(new Set(days).size).toBe(10);
});

test("of a day's items everything is either told or still to come", () => {
  const day = dayNumberAt(NOW_MS) - 3;
  const steps = [...itemsOf(systems.life, day, NOW_MS)];
  const told = steps.flatMap(({ sendings }) => sendings.flatMap(({ rows }) => rows));
  const toCome = steps.flatMap((step) => step.toCome);
  const all = (["dossiers", "citizen-reports", "documents", "directives"] as const).flatMap((feed) => systems.life(feed, day));
  expect(told.length + toCome.length).toBe(all.length);
  expect(toCome.every(({ atMs }) => atMs > NOW_MS)).toBe(true);
  expect(toCome.length).toBeGreaterThan(0);
});

test("an item is told whole, up to now, in one sending", () => {
  const { life } = playedSystems({ ...CONFIG, ADMIN_SCALE: 1 }, agreed);
  const day = dayNumberAt(NOW_MS) - 18;
  const sendings = [...itemsOf(life, day, NOW_MS)].flatMap((step) => step.sendings);
  expect(sendings.length).toBeGreaterThan(8);
  const seen = new Set<string>();
  for (const { content, rows } of sendings) {
    expect(rows.length).toBeLessThanOrEqual(1000);
    const items = new Set(rows.map((row) => `${content} ${Object(row).item}`));
    expect([...items].filter((item) => seen.has(item))).toEqual([]);
    for (const item of items) seen.add(item);
  }
});

test("an hour later, what was complete is sent in the same words", () => {
  const texts = (nowMs: number) =>
    new Set([...thePast(systems, { nowMs, days: 20 })].flatMap(({ sendings }) => sendings.map((sending) => JSON.stringify(sending))));
  const first = texts(NOW_MS);
  const again = texts(NOW_MS + HOUR_MS);
  const same = [...first].filter((text) => again.has(text)).length;
  expect(same / first.size).toBeGreaterThan(0.8);
});
