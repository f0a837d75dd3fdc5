import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figureTaker } from "../../db/figures/record-figures.ts";
import { type Submission, type SubmitAnswer, submit } from "../../db/figures/submit.ts";
import { readArrivals } from "../../db/sources/count-submitted.ts";
import { readHeard } from "../../server/figures/read-heard.ts";
import { loadFigureFixtures } from "../support/figure-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");
let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
  await loadFigureFixtures(pool, 200);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

let keys = 0;
function sending(rows: readonly unknown[], of: Partial<Submission> = {}): Submission {
  keys += 1;
  const body = JSON.stringify(rows);
  return {
    source: "statistics",
    door: "push",
    mode: "rows",
    idempotencyKey: `key-${keys}`,
    bodySha256: createHash("sha256").update(body).digest(),
    reporter: "key:test",
    rows: (JSON.parse(body) as unknown[]).map((row, at) => ({ rowNumber: at + 1, row })),
    nowMs: NOW_MS,
    ...of,
  };
}

const revenue = (of: object = {}) => ({ indicator: "test.revenue", unit: "U0001", period: "2026-10", value: 12.5, ...of });

async function sent(submission: Submission) {
  const answer = await submit(pool, submission, figureTaker());
  if (!answer.ok) throw new Error(answer.says.en);
  return answer.report;
}

async function count(sql: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(sql, [...values]);
  return Number(rows[0]?.count);
}

test("a figure that is sent holds, and its sender was heard", async () => {
  const report = await sent(sending([revenue({ period: "2026-09" })]));
  expect(report).toMatchObject({ isApplied: true, rows: 1, taken: 1, unchanged: 0, refused: 0, refusedRows: [] });
  const { rows } = await pool.query("select value::float8, qualifier, vintage, is_flagged from figure where period = '2026-09'");
  expect(rows).toEqual([{ value: 12.5, qualifier: "exact", vintage: "official", is_flagged: false }]);
  expect((await readHeard(pool, "now")).get("statistics")).toBe(NOW_MS);
});

test("the same key with the same body gets the same report and changes nothing", async () => {
  const submission = sending([revenue({ period: "2026-08" }), revenue({ period: "2026-08", unit: "nowhere" })]);
  const first = await sent(submission);
  const before = await count("select count(*) from observation");
  const again = await submit(pool, submission, figureTaker());
  expect(again).toEqual({ ok: true, isRepeat: true, report: first });
  expect(await count("select count(*) from observation")).toBe(before);
});

test("the same key with another body is refused with what to do", async () => {
  const submission = sending([revenue({ period: "2026-07" })]);
  await sent(submission);
  const other = await submit(pool, { ...sending([revenue({ value: 1 })]), idempotencyKey: submission.idempotencyKey }, figureTaker());
  expect(other).toMatchObject({ ok: false, reason: "key-used" });
});

test("what was said already in the same words is unchanged under another key", async () => {
  await sent(sending([revenue({ period: "2026-06" })]));
  expect(await sent(sending([revenue({ period: "2026-06" })]))).toMatchObject({ taken: 0, unchanged: 1 });
});

test("of two connections with one key exactly one is applied", async () => {
  const submission = sending([revenue({ period: "2026-05" })]);
  const answers = await Promise.all(Array.from({ length: 5 }, () => submit(pool, submission, figureTaker())));
  expect(answers.filter((answer) => answer.ok && !answer.isRepeat)).toHaveLength(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer.ok && answer.report))).size).toBe(1);
  expect(await count("select count(*) from observation where period = '2026-05'")).toBe(1);
});

test("with all or nothing one refused row refuses all, and is kept with its reason", async () => {
  const report = await sent(
    sending([revenue({ period: "2026-04" }), revenue({ period: "2026-04", unit: "X", value: "12" })], { mode: "all" }),
  );
  expect(report).toMatchObject({ isApplied: false, rows: 2, taken: 0, refused: 1 });
  expect(report.refusedRows).toMatchObject([{ row: 2, column: "value", reason: "wrong-type", given: "12" }]);
  expect(await count("select count(*) from figure where period = '2026-04'")).toBe(0);
});

test("a correction adds, the newest of the best vintage holds", async () => {
  const period = "2026-03";
  const value = async () => (await pool.query("select value::float8, vintage from figure where period = $1", [period])).rows;
  await sent(sending([revenue({ period, value: 1, vintage: "preliminary" })]));
  await sent(sending([revenue({ period, value: 3, vintage: "official" })]));
  await sent(sending([revenue({ period, value: 2, vintage: "estimate" })]));
  expect(await value()).toEqual([{ value: 3, vintage: "official" }]);
  await sent(sending([revenue({ period, value: 4, vintage: "official" })]));
  expect(await value()).toEqual([{ value: 4, vintage: "official" }]);
  expect(await sent(sending([revenue({ period, value: 2, vintage: "estimate" })]))).toMatchObject({ unchanged: 1 });
  expect(await count("select count(*) from observation where period = $1", [period])).toBe(4);
});

test("estimate and official of one figure may come together", async () => {
  const period = "2025-12";
  const report = await sent(sending([revenue({ period, vintage: "official" }), revenue({ period, vintage: "estimate", value: 9 })]));
  expect(report).toMatchObject({ taken: 2 });
  const { rows } = await pool.query("select vintage from figure where period = $1", [period]);
  expect(rows).toEqual([{ vintage: "official" }]);
});

test("plans and goals stand apart from results, and may be of a time to come", async () => {
  await sent(sending([revenue({ period: "2027", qualifier: "planned", value: 150 })]));
  expect(await count("select count(*) from target where period = '2027'")).toBe(1);
  expect(await count("select count(*) from figure where period = '2027'")).toBe(0);
});

test("a stated value that its parts contradict is kept beside them, flagged", async () => {
  const row = (value: number, period: string) => ({ indicator: "test.share", unit: "U0002", period, value, parts: { done: 10, all: 37 } });
  await sent(sending([row(27, "2026-01"), row(27.03, "2026-02"), row(30, "2026-03")]));
  const { rows } = await pool.query(
    `select period, value::float8, numerator::float8, denominator::float8, is_flagged from figure
     where indicator_id = (select id from indicator where code = 'test.share') order by period`,
  );
  expect(rows).toEqual([
    { period: "2026-01", value: 27, numerator: 10, denominator: 37, is_flagged: false },
    { period: "2026-02", value: 27.03, numerator: 10, denominator: 37, is_flagged: false },
    { period: "2026-03", value: 30, numerator: 10, denominator: 37, is_flagged: true },
  ]);
});

test("nothing of nothing is no value and no 0", async () => {
  await sent(sending([{ indicator: "test.share", unit: "U0003", period: "2026-01", parts: { done: 0, all: 0 } }]));
  const { rows } = await pool.query(
    "select o.value, o.basis ->> 'whyNone' as why from observation o join unit u on u.id = o.unit_id where u.code = 'U0003'",
  );
  expect(rows).toEqual([{ value: null, why: "denominator-zero" }]);
});

const WRONG: readonly (readonly [string, object, string, string])[] = [
  ["an unknown indicator", { indicator: "test.none" }, "indicator", "unknown-indicator"],
  ["another source's indicator", { indicator: "test.other" }, "indicator", "not-yours"],
  ["one that the platform computes", { indicator: "test.counted" }, "indicator", "is-computed"],
  ["an unknown unit", { unit: "99999" }, "unit", "unknown-unit"],
  ["a unit that was not there then", { period: "2025-01" }, "unit", "unit-not-then"],
  ["no period", { period: "2026-13" }, "period", "not-a-period"],
  ["a period kind that it is not told by", { period: "2026-11-20" }, "period", "wrong-period-kind"],
  ["a time to come", { period: "2026-12" }, "period", "in-future"],
  ["a year before there are any", { period: "1900" }, "period", "too-early"],
  ["a year 0", { period: "0000" }, "period", "too-early"],
  ["a negative amount", { value: -1 }, "value", "negative"],
  ["too large a number", { value: 1e16 }, "value", "too-large"],
  ["text for a number", { value: "12,5" }, "value", "wrong-type"],
  ["nothing said", { value: undefined }, "value", "nothing-said"],
  ["half a range", { value: undefined, valueMin: 1, qualifier: "range" }, "valueMax", "missing"],
  ["a range backwards", { value: undefined, valueMin: 2, valueMax: 1, qualifier: "range" }, "valueMin", "range-backwards"],
  ["a range that is not called one", { value: undefined, valueMin: 1, valueMax: 2 }, "qualifier", "range-mismatch"],
  ["an unknown column", { vlaue: 1 }, "vlaue", "unknown-column"],
  ["a missing column", { unit: undefined }, "unit", "missing"],
  ["an unknown qualifier", { qualifier: "maybe" }, "qualifier", "not-one-of"],
  ["a part too many", { indicator: "test.share", value: undefined, parts: { done: 1, all: 2, some: 1 } }, "parts.some", "unknown-part"],
  ["a part too few", { indicator: "test.share", value: undefined, parts: { done: 1 } }, "parts.all", "missing-part"],
  ["a negative part", { indicator: "test.share", value: undefined, parts: { done: -1, all: 2 } }, "parts.done", "negative"],
  ["more than all", { indicator: "test.share", value: undefined, parts: { done: 3, all: 2 } }, "parts.done", "numerator-above-denominator"],
  ["a share of 120 %", { indicator: "test.share", value: 120 }, "value", "above-possible"],
];

test.for(WRONG)("%s is refused in its column", async ([, wrong, column, reason]) => {
  const report = await sent(sending([revenue(wrong)]));
  expect(report.refusedRows).toHaveLength(1);
  expect(report.refusedRows[0]).toMatchObject({ row: 1, column, reason });
});

test("the same figure twice in one sending: the first stands, the other names it", async () => {
  const report = await sent(sending([revenue({ period: "2026-02" }), revenue({ period: "2026-02", value: 99 })]));
  expect(report).toMatchObject({ taken: 1, refused: 1 });
  expect(report.refusedRows[0]).toMatchObject({ row: 2, reason: "repeated", given: "1" });
});

test("an empty submission says “nothing new”; one of which nothing could be taken says nothing", async () => {
  const heardAt = async () => (await readHeard(pool, "now")).get("statistics");
  const later = NOW_MS + 60_000;
  await sent(sending([revenue({ unit: "nowhere" })], { nowMs: later }));
  expect([await heardAt(), (await readHeard(pool, new Date(later))).get("statistics")]).toEqual([NOW_MS, NOW_MS]);
  expect((await readArrivals(pool, { fromMs: later, untilMs: later + 1 })).get("statistics")).not.toContain(later);
  await sent(sending([], { nowMs: later }));
  expect(await heardAt()).toBe(later);
});

test("a trial tells the same and leaves no trace", async () => {
  const trial = sending([revenue({ period: "2025-11" })], { isTrial: true });
  expect(await sent(trial)).toMatchObject({ taken: 1 });
  expect(await count("select count(*) from observation where period = '2025-11'")).toBe(0);
  expect(await count("select count(*) from submission where idempotency_key = $1", [trial.idempotencyKey])).toBe(0);
});

test("a source sends what it is registered for", async () => {
  const answer: SubmitAnswer = await submit(pool, sending([], { source: "one-stop" }), figureTaker());
  expect(answer).toMatchObject({ ok: false, reason: "other-content" });
  expect(await submit(pool, sending([], { source: "nobody" }), figureTaker())).toMatchObject({ ok: false, reason: "unknown-source" });
});

test("a failure in the middle leaves no trace of the submission", async () => {
  const submission = sending([revenue({ period: "2025-10" })]);
  const taker = figureTaker();
  const failing = {
    ...taker,
    take: async (...args: Parameters<typeof taker.take>) => {
      await taker.take(...args);
      throw new Error("power cut");
    },
  };
  await expect(submit(pool, submission, failing)).rejects.toThrow("power cut");
  expect(await count("select count(*) from observation where period = '2025-10'")).toBe(0);
  expect(await sent(submission)).toMatchObject({ taken: 1 });
});

test("ten thousand rows are in within seconds and hold up nobody else in the process for long", async () => {
  const months = ["2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"];
  const rows = Array.from({ length: 10_000 }, (_, at) => ({
    indicator: "test.growth",
    unit: `U${String((at % 200) + 1).padStart(4, "0")}`,
    period: months[Math.floor(at / 200) % 10],
    series: `s${Math.floor(at / 2000)}`,
    value: at / 8,
  }));
  let longestMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
  }, 1);
  const startedMs = performance.now();
  const report = await sent(sending(rows));
  const tookMs = performance.now() - startedMs;
  clearInterval(timer);
  expect(report).toMatchObject({ taken: 10_000, refused: 0 });
  expect(tookMs).toBeLessThan(10_000);
  expect(longestMs).toBeLessThan(150);
});
