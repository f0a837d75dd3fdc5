import { afterAll, beforeAll, expect, test } from "vitest";
import type { SubmissionReport } from "../../core/contracts/submission-report.ts";
import { issueKey, listKeys, revokeKey } from "../../db/sources/issue-key.ts";
import { openSourceDoor, type SourceDoor } from "../support/source-door.ts";

let door: SourceDoor;
beforeAll(async () => {
  door = await openSourceDoor();
});
afterAll(() => door?.stop());

const figure = (of: object = {}) => ({ indicator: "test.revenue", unit: "U0001", period: "2026-10", value: 12.5, ...of });
const body = (...rows: readonly unknown[]) => JSON.stringify({ rows });
const FIGURES = "/sources/statistics/figures";

async function count(sql: string): Promise<number> {
  return Number((await door.pool.query<{ count: string }>(sql)).rows[0]?.count);
}

test("rows are taken and answered with a report; the same request again gets the same", async () => {
  const request = { idempotencyKey: "a", body: body(figure({ period: "2026-01" })) };
  const first = await door.post(`${FIGURES}?mode=rows`, request);
  expect(first.status).toBe(200);
  const report = (await first.json()) as SubmissionReport;
  expect(report).toMatchObject({ source: "statistics", door: "push", content: "figures", taken: 1, reporter: "key:test" });
  const again = await door.post(`${FIGURES}?mode=rows`, request);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await again.json()).toEqual(report);
});

test("the same key with another body, or another mode, is a conflict", async () => {
  await door.post(`${FIGURES}?mode=rows`, { idempotencyKey: "b", body: body() });
  expect((await door.post(`${FIGURES}?mode=rows`, { idempotencyKey: "b", body: body(figure()) })).status).toBe(409);
  expect((await door.post(`${FIGURES}?mode=all`, { idempotencyKey: "b", body: body() })).status).toBe(409);
});

test("all or nothing is the usual; what is wrong is told and the report stays readable", async () => {
  const answer = await door.post(FIGURES, { body: body(figure({ period: "2026-02" }), figure({ unit: "nowhere" })) });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ faults: [{ in: "body", field: "rows.2.unit" }] });
  const report = await fetch(new URL(answer.headers.get("location") ?? "", door.url), { headers: { authorization: `Bearer ${door.key}` } });
  expect(await report.json()).toMatchObject({ isApplied: false, refusedRows: [{ row: 2, column: "unit", reason: "unknown-unit" }] });
  expect(await count("select count(*) from figure where period = '2026-02'")).toBe(0);
});

test("five at once under one key are one", async () => {
  const request = { idempotencyKey: "c", body: body(figure({ period: "2026-03" })) };
  const answers = await Promise.all(Array.from({ length: 5 }, () => door.post(FIGURES, request)));
  const taken = answers.filter(({ status }) => status === 200);
  expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true);
  expect(taken.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
  expect(await count("select count(*) from observation where period = '2026-03'")).toBe(1);
});

test("events of a feed go to the feed", async () => {
  const key = (await issueKey(door.pool, { source: "one-stop", label: "one-stop" }))?.key ?? "";
  const answer = await door.post("/sources/one-stop/dossiers?mode=rows", { key, body: body({ item: "H1" }) });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ content: "dossiers", refused: 1 });
});

test.for([
  ["without a key", { key: "" }, 401],
  ["with a made-up key", { key: `vls_${"A".repeat(43)}` }, 401],
  ["with the administrator's token", { key: "admin" }, 401],
  ["from a page of another server", { headers: { origin: "https://evil.example" } }, 403],
  ["without an idempotency key", { idempotencyKey: undefined }, 400],
  ["with an endless idempotency key", { idempotencyKey: "x".repeat(201) }, 400],
  ["as no JSON", { body: "{rows:[]}" }, 400],
  ["as another type", { headers: { "content-type": "text/plain" } }, 415],
  ["as a list", { body: "[]" }, 422],
  ["with a field that there is not", { body: '{"rows":[],"mode":"rows"}' }, 422],
  ["with 10,001 rows", { body: JSON.stringify({ rows: Array.from({ length: 10_001 }, () => ({})) }) }, 422],
  ["with more bytes than are taken", { body: `{"rows":["${"x".repeat(5 * 1024 * 1024)}"]}` }, 413],
  ["in Latin-1", { body: new Uint8Array([...Buffer.from('{"rows":[{"unit":"Hu'), 0xea, ...Buffer.from('"}]}')]) }, 400],
] as const)("what is sent %s is refused with %i", async ([, options, status]) => {
  expect((await door.post(FIGURES, options)).status).toBe(status);
});

test("a key is good for its own source only, and no longer than until it is revoked", async () => {
  const issued = await issueKey(door.pool, { source: "health", label: "clinic" });
  const { key = "", id = 0 } = issued ?? {};
  expect((await door.post(FIGURES, { key })).status).toBe(403);
  expect((await door.post("/sources/health/figures", { key })).status).toBe(200);
  expect((await door.post("/sources/health/documents", { key })).status).toBe(404);
  expect(await revokeKey(door.pool, { source: "statistics", id })).toBe(false);
  expect(await revokeKey(door.pool, { source: "health", id })).toBe(true);
  expect((await door.post("/sources/health/figures", { key })).status).toBe(401);
  expect(await listKeys(door.pool, "health")).toMatchObject([{ id, label: "clinic", revokedAt: expect.any(String) }]);
  const { rows } = await door.pool.query<{ text: string }>("select row_to_json(k)::text as text from source_key k");
  expect(rows.some(({ text }) => text.includes(key))).toBe(false);
});

test("submissions are listed to their own source and to administrators, page by page", async () => {
  const get = (path: string, token: string) => fetch(`${door.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const page = (await (await get("/sources/statistics/submissions?limit=2", door.key)).json()) as { submissions: unknown[]; next: string };
  expect(page.submissions).toHaveLength(2);
  const next = (await (await get(`/sources/statistics/submissions?limit=2&before=${page.next}`, "admin")).json()) as typeof page;
  expect(next.submissions).toHaveLength(2);
  expect((await get("/sources/health/submissions", door.key)).status).toBe(403);
  expect((await get("/sources/statistics/submissions", "wrong")).status).toBe(401);
  expect((await get("/sources/health/submissions/1", "admin")).status).toBe(404);
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ["numbers beyond all numbers", '{"rows":[{"indicator":"test.revenue","unit":"U0001","period":"2026-10","value":1e400}]}'],
  ["NaN as text", '{"rows":[{"indicator":"test.revenue","unit":"U0001","period":"2026-10","value":"NaN"}]}'],
  ["endless texts", `{"rows":[{"indicator":"test.revenue","unit":"${"U".repeat(1_000_000)}","period":"2026-10","value":1}]}`],
  ["keys of prototypes", '{"rows":[{"__proto__":{"value":1},"constructor":{"prototype":{"value":1}},"indicator":"test.revenue"}]}'],
  [
    "parts called constructor",
    '{"rows":[{"indicator":"test.share","unit":"U0001","period":"2026-10","parts":{"constructor":1,"done":1,"all":2}}]}',
  ],
  ["a hundred thousand levels", `{"rows":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`],
  ["a hundred thousand levels in a cell", `{"rows":[{"indicator":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}]}`],
  ["SQL", `{"rows":[{"indicator":"test.revenue","unit":"U0001'; drop table figure; --","period":"2026-10","value":1}]}`],
  ["NUL", '{"rows":[{"indicator":"test.revenue","unit":"U\\u00000001","period":"2026-10","value":1}]}'],
  ["half a pair of signs", '{"rows":[{"indicator":"test.revenue","unit":"\\ud800","period":"2026-10","value":1,"\\udfff":1}]}'],
  ["columns that are objects", '{"rows":[{"indicator":{"$gt":""},"unit":["U0001"],"period":{"toString":1},"value":{"valueOf":1}}]}'],
  ["rows that are none", '{"rows":[null,1,"x",true,[]]}'],
  ["the same column a thousand times", `{"rows":[{${Array.from({ length: 1000 }, () => '"value":1').join(",")}}]}`],
  ["a thousand columns", `{"rows":[{${Array.from({ length: 1000 }, (_, at) => `"c${at}":1`).join(",")}}]}`],
];

test.for(HOSTILE)("%s are refused by row and column, and nothing else happens", async ([, hostile]) => {
  const before = await count("select count(*) from observation");
  const answer = await door.post(`${FIGURES}?mode=rows`, { body: hostile });
  expect(answer.status).toBe(200);
  const report = (await answer.json()) as SubmissionReport;
  expect(report.taken).toBe(0);
  expect(report.refused).toBe(report.rows);
  expect(report.refusedRows.every(({ given, column }) => given.length <= 200 && column.length <= 64)).toBe(true);
  expect(await count("select count(*) from observation")).toBe(before);
  expect(Object.hasOwn(Object.prototype, "value")).toBe(false);
});

test("a header cannot smuggle another in", async () => {
  // What fetch refuses to send, a bare socket would; the server's parser refuses it before anything of ours runs.
  await expect(door.post(FIGURES, { idempotencyKey: "a\r\nx-admin: 1" })).rejects.toThrow();
  const answer = await door.post(FIGURES, { idempotencyKey: "<script>'\"; drop table submission" });
  expect(answer.status).toBe(200);
});

test("who guesses keys is slowed down, who has one is not", async () => {
  const guess = (at: number) => door.post(FIGURES, { key: `vls_${String(at).padStart(43, "A")}` });
  await door.post(FIGURES);
  const statuses = new Set<number>();
  for (let at = 0; at < 150; at += 1) statuses.add((await guess(at)).status);
  expect(statuses).toEqual(new Set([401, 429]));
  expect((await door.post(FIGURES)).status).toBe(200);
});

test("a source that sends without end is told when to come back", async () => {
  const key = (await issueKey(door.pool, { source: "health", label: "flood" }))?.key ?? "";
  let refused: Response | undefined;
  for (let at = 0; at < 200 && refused === undefined; at += 1) {
    const answer = await door.post("/sources/health/figures", { key });
    if (answer.status === 429) refused = answer;
  }
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
});
