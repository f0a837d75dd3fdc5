import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asJudge, judgeDue } from "../../ingest/quality/judge-due.ts";
import { JudgedDatabase, type Sent, story, T0_MS } from "../support/judged-database.ts";

const TABLES = {
  reading: "select device_id, metric_id, observed_at, value, quality from reading order by 1, 2, 3",
  reading_minute: "select * from reading_minute order by 1, 2, 3",
  reading_hour: "select * from reading_hour order by 1, 2, 3",
  latest: "select device_id, metric_id, observed_at, value, quality from latest order by 1, 2",
  gaps: "select device_id, started_at, ended_at, detail from quality_episode where rule = 'gap' order by 1, 2",
};
/** Rows of a roll-up that differ from a computation over the raw rows. */
const wrongRollups = (table: string, unit: string): string => `
  select count(*)::int as wrong from (
    select device_id, metric_id, date_trunc('${unit}', observed_at, 'UTC') as bucket, count(*) filter (where quality = 0) as good,
           count(*) filter (where quality <> 0) as suspect, coalesce(sum(round(value * 1e6)) filter (where quality = 0), 0) as total,
           min(value) filter (where quality = 0) as low, max(value) filter (where quality = 0) as high
    from reading group by 1, 2, 3) as raw
  full join (select device_id, metric_id, bucket, good_count as good, suspect_count as suspect, sum_micro as total, min_value as low,
                    max_value as high from ${table}) as kept using (device_id, metric_id, bucket)
  where (raw.good, raw.suspect, raw.total, raw.low, raw.high) is distinct from (kept.good, kept.suspect, kept.total, kept.low, kept.high)`;

let database: JudgedDatabase;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());
beforeEach(async () => database.empty());

async function dump(): Promise<Record<string, unknown[]>> {
  const entries = await Promise.all(
    Object.entries(TABLES).map(async ([name, text]) => [name, (await database.pool.query(text)).rows] as const),
  );
  return Object.fromEntries(entries);
}

async function qualities(device = 1, metric = 1): Promise<number[]> {
  const { rows } = await database.pool.query<{ quality: number }>(
    "select quality from reading r join device d on d.id = r.device_id where d.code = $1 and metric_id = $2 order by observed_at",
    [`d${device}`, metric],
  );
  return rows.map((row) => row.quality);
}

async function expectTrueRollups(): Promise<void> {
  expect((await database.pool.query(wrongRollups("reading_minute", "minute"))).rows).toEqual([{ wrong: 0 }]);
  expect((await database.pool.query(wrongRollups("reading_hour", "hour"))).rows).toEqual([{ wrong: 0 }]);
}

test("a spike, a stuck value and a gap are found, and everything that rests on them is corrected", async () => {
  await database.send(story(1, 140));
  const { rows: before } = await database.pool.query("select max(position)::int as position from change_log");
  await database.judgeAll();
  const expected = Array.from({ length: 140 }, (_, step) => (step === 20 ? 2 : step > 60 ? 3 : 0));
  expect(await qualities(1, 1)).toEqual(expected);
  expect((await qualities(1, 3)).filter((quality) => quality !== 0)).toEqual([]);
  expect((await qualities(1, 10)).filter((quality) => quality !== 0)).toEqual([1, 1, 1, 1]);
  await expectTrueRollups();
  expect((await database.pool.query("select quality from latest where metric_id = 1")).rows).toEqual([{ quality: 3 }]);
  const { rows: changes } = await database.pool.query("select metric_ids, values, qualities from change_log where position > $1", [
    before[0].position,
  ]);
  expect(changes).toEqual([{ metric_ids: [1], values: [33], qualities: [3] }]);
  const { rows: gaps } = await database.pool.query(
    "select extract(epoch from ended_at - started_at)::int as s, detail from quality_episode",
  );
  expect(gaps).toEqual([{ s: 310, detail: { limitS: 50 } }]);
});

test("judged twice is judged once, and what is sent again does not clear a verdict", async () => {
  await database.send(story(1, 140));
  await database.judgeAll();
  const once = await dump();
  await database.send(story(1, 140));
  await database.judgeAll();
  expect(await dump()).toEqual(once);
  expect((await database.pool.query("select count(*)::int as due from quality_due")).rows).toEqual([{ due: 0 }]);
});

test("a round that does not commit leaves nothing behind and is done again", async () => {
  await database.send(story(1, 140));
  const unjudged = await dump();
  // The last statement of a round fails: everything before it must be undone.
  await database.pool.query("alter table device_clock rename to device_clock_away");
  await expect(judgeDue(database.pool)).rejects.toThrow("device_clock");
  expect(await dump()).toEqual(unjudged);
  await database.pool.query("alter table device_clock_away rename to device_clock");
  await database.judgeAll();
  expect((await qualities(1, 1))[20]).toBe(2);
  await expectTrueRollups();
});

test("only one judges at a time", async () => {
  await database.send(story(1, 30));
  await asJudge(database.pool, async () => expect(await judgeDue(database.pool)).toBeUndefined());
  expect(await judgeDue(database.pool)).toMatchObject({ spans: 1, isAll: true });
});

test("what comes late fills the gap and changes the verdicts that rested on it", async () => {
  const whole = story(1, 140).map((message, step) => ({ ...message, atMs: T0_MS + step * 10_000 }));
  const late = whole.filter((_, step) => (step >= 21 && step <= 50) || step === 100);
  await database.send(whole.filter((message) => !late.includes(message)));
  await database.judgeAll();
  expect((await database.pool.query("select count(*)::int as gaps from quality_episode")).rows).toEqual([{ gaps: 1 }]);
  await database.send(late.map((message) => (message.atMs === T0_MS + 1_000_000 ? { ...message, values: { pm25: 34 } } : message)));
  await database.judgeAll();
  expect((await database.pool.query("select count(*)::int as gaps from quality_episode")).rows).toEqual([{ gaps: 0 }]);
  // Neither half of what stood still is long enough by itself any more.
  expect((await qualities()).filter((quality) => quality === 3)).toEqual([]);
  await expectTrueRollups();
});

test("late, shuffled and repeated batches leave the same rows, roll-ups and gaps as ordered ones", async () => {
  const everything = [1, 2, 3].flatMap((device) => story(device, 130)).toSorted((a, b) => a.atMs - b.atMs);
  await database.send(everything);
  await database.judgeAll();
  const expected = await dump();
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.array(fc.integer({ min: 5, max: 120 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      async (seed, sizes, judgeBetween) => {
        await database.empty();
        const rank = ({ atMs, device }: Sent): number => Math.imul((atMs / 1000 + Number(device)) ^ seed, 0x9e3779b1) >>> 3;
        const shuffled = everything.toSorted((a, b) => rank(a) - rank(b));
        for (let at = 0, turn = 0; at < shuffled.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 100;
          await database.send([...shuffled.slice(at, at + size), ...shuffled.slice(0, 3)]);
          if (judgeBetween[turn % 3] === true) await judgeDue(database.pool);
          at += size;
        }
        await database.judgeAll();
        expect(await dump()).toEqual(expected);
      },
    ),
    { numRuns: 12 },
  );
});

test("roll-ups stay true while batches are written and judged at the same time", async () => {
  const steps = Array.from({ length: 60 }, (_, at) => at);
  let isWriting = true;
  const judging = (async () => {
    while (isWriting) await judgeDue(database.pool);
  })();
  const writers = [1, 2].map(async (device) => {
    for (const step of steps) {
      const messages = [0, 1, 2, 3].map((quarter) => {
        const atMs = T0_MS + (step * 4 + quarter) * 2500;
        return { device, atMs, values: { pm25: (step + quarter) % 9 === 0 ? 800 : 20, no2: quarter } };
      });
      await database.send(messages);
    }
  });
  try {
    await Promise.all(writers);
  } finally {
    isWriting = false;
    await judging;
  }
  await database.judgeAll();
  expect((await qualities()).filter((quality) => quality === 2).length).toBeGreaterThan(10);
  await expectTrueRollups();
});

test("a bucket whose readings or minutes are partly forgotten is left as it was counted", async () => {
  await database.send(story(1, 140));
  const counts = async (): Promise<unknown[]> =>
    (await database.pool.query("select bucket, good_count, suspect_count from reading_hour where metric_id = 1 order by 1")).rows;
  const before = await counts();
  const since = new Date(T0_MS + 86_400_000);
  await database.pool.query("delete from reading_minute where bucket < $1", [new Date(T0_MS + 5 * 60_000)]);
  await database.pool.query("delete from reading where observed_at < $1", [new Date(T0_MS + 60_000)]);
  const minutes = "select bucket, good_count from reading_minute where metric_id = 1 order by 1";
  const { rows: minutesBefore } = await database.pool.query(minutes);
  await database.pool.query("update retention_horizon set raw_since = $1, minutes_since = $1", [since]);
  await database.judgeAll();
  await database.pool.query("update retention_horizon set raw_since = '-infinity', minutes_since = '-infinity'");
  expect((await qualities()).filter((quality) => quality !== 0).length).toBeGreaterThan(0);
  expect((await database.pool.query(minutes)).rows).toEqual(minutesBefore);
  expect(await counts()).toEqual(before);
});
