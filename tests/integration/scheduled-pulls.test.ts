import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pullsFileSchema, type ScheduledPull } from "../../core/contracts/pulls-file.ts";
import { PullJob } from "../../server/sources/pull/pull-job.ts";
import { readPullStates } from "../../server/sources/pull/pull-state.ts";
import { loadFigureFixtures } from "../support/figure-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const START_MS = Date.parse("2026-11-22T10:00:00+07:00");
const MINUTE_MS = 60_000;

let database: TempDatabase;
let pool: pg.Pool;
let source: Server;
let url = "";
let nowMs = START_MS;
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
let names = 0;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
  await loadFigureFixtures(pool);
  source = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  source.listen(0, "127.0.0.1");
  await once(source, "listening");
  url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/figures`;
});
afterAll(async () => {
  source.close();
  source.closeAllConnections();
  await pool.end();
  await database.drop();
});
beforeEach(() => {
  asked = [];
  nowMs = START_MS;
  names += 1;
});

/** As a file has it: what is undefined is not there. */
function asJson(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

function aPull(of: object = {}): ScheduledPull {
  const { pulls } = pullsFileSchema.parse(
    asJson({
      pulls: [
        {
          name: `pull-${names}`,
          source: "statistics",
          url,
          everyMinutes: 10,
          timeoutS: 1,
          mostBytes: 10_000,
          rows: "/data/items",
          fields: { unit: "/place/code", period: "/month", value: "/amount" },
          constants: { indicator: "test.growth" },
          units: { "Xã 1": "U0001" },
          ...of,
        },
      ],
    }),
  );
  const [pull] = pulls;
  if (pull === undefined) throw new Error("no pull");
  return pull;
}

function jobOf(...pulls: readonly ScheduledPull[]): PullJob {
  return new PullJob({ pool, pulls, nowMs: () => nowMs, log: pino({ level: "silent" }) });
}

async function turn(job: PullJob): Promise<void> {
  job.look();
  await job.settled();
}

async function stateOf({ name }: ScheduledPull) {
  const [state] = await readPullStates(pool, name);
  return state;
}

const items = (...rows: readonly object[]) => JSON.stringify({ data: { items: rows } });
const says =
  (body: string, headers: Readonly<Record<string, string>> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { "content-type": "application/json", ...headers }).end(body);

async function submissions({ name }: ScheduledPull) {
  const { rows } = await pool.query<{ taken: number; refused: number; rows: number }>(
    "select taken, refused, row_count as rows from submission where idempotency_key like $1 order by id",
    [`pull:${name}:%`],
  );
  return rows;
}

test("what is due is fetched, mapped and taken, and the next instant waited for", async () => {
  answer = says(
    items({ place: { code: "Xã 1" }, month: "tháng 10/2026", amount: "2,5" }, { place: { code: "X" }, month: "2026-10", amount: 1 }),
  );
  const pull = aPull();
  const job = jobOf(pull);
  await turn(job);
  await turn(job);
  expect(asked).toHaveLength(1);
  expect(await submissions(pull)).toEqual([{ taken: 1, refused: 1, rows: 2 }]);
  const { rows } = await pool.query("select value::float8, period from figure where learnt_at > now() - interval '1 minute'");
  expect(rows).toContainEqual({ value: 2.5, period: "2026-10" });
  nowMs += 10 * MINUTE_MS;
  await turn(job);
  expect(asked).toHaveLength(2);
  expect(await stateOf(pull)).toMatchObject({ attempts: 2, failures: 0, failuresInRow: 0 });
});

test("an answer that is not modified says “nothing new”: the source was heard", async () => {
  answer = (request, response) => {
    if (request.headers["if-none-match"] === '"a"') response.writeHead(304).end();
    else says(items(), { etag: '"a"' })(request, response);
  };
  const pull = aPull();
  const job = jobOf(pull);
  await turn(job);
  nowMs += 10 * MINUTE_MS;
  await turn(job);
  expect(asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"a"']);
  expect(await submissions(pull)).toHaveLength(2);
  const { rows } = await pool.query<{ at: Date }>("select last_heard_at as at from data_source where code = 'statistics'");
  expect(rows[0]?.at.getTime()).toBe(nowMs);
});

test("of two replicas one pulls", async () => {
  answer = says(items());
  const pull = aPull();
  const [one, other] = [jobOf(pull), jobOf(pull)];
  await Promise.all([turn(one), turn(other)]);
  expect(asked).toHaveLength(1);
  expect(await submissions(pull)).toHaveLength(1);
});

test("what was missed while no server ran is made up for once", async () => {
  answer = says(items());
  const pull = aPull({ everyMinutes: undefined, cron: "30 6 * * *" });
  await turn(jobOf(pull));
  await turn(jobOf(pull));
  expect(asked).toHaveLength(1);
  expect((await stateOf(pull))?.scheduledAt).toBe("2026-11-21T23:30:00.000Z");
});

const TROUBLE: readonly (readonly [string, typeof answer, object, RegExp])[] = [
  ["nonsense", says("<html>hello</html>"), {}, /no JSON/],
  ["another encoding", (_request, response) => void response.end(Buffer.from([0x22, 0xea, 0x22])), {}, /UTF-8/],
  ["JSON of another kind", says('{"data":{"items":{}}}'), {}, /no list/],
  ["rows that are all wrong", says(items({ place: { code: "X" } })), {}, /all 1 rows/],
  ["nothing, and hangs", () => {}, {}, /within 1 s/],
  ["half an answer, and hangs", (_request, response) => void response.write("{"), {}, /within 1 s/],
  ["too much", says(items({ place: "x".repeat(20_000) })), {}, /more than 10000 bytes/],
  ["an error", (_request, response) => void response.writeHead(500).end(), {}, /500/],
  ["another address", (_request, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(), {}, /302/],
  ["a cut connection", (_request, response) => void response.socket?.destroy(), {}, /could not be asked/],
  ["a question of ours without its secret", says(items()), { authorizationFile: "/nowhere" }, /authorizationFile/],
  ["what its source does not send", says(items()), { content: "documents" }, /does not send/],
];

test.for(TROUBLE)(
  "a source that answers with %s is a failure that is counted and told, and tried again later",
  async ([, trouble, of, why]) => {
    answer = trouble;
    const pull = aPull(of);
    const job = jobOf(pull);
    await turn(job);
    expect(await stateOf(pull)).toMatchObject({ attempts: 1, failures: 1, failuresInRow: 1, failure: { en: expect.stringMatching(why) } });
    await turn(job);
    expect((await stateOf(pull))?.attempts).toBe(1);
    nowMs += MINUTE_MS;
    await turn(job);
    expect(await stateOf(pull)).toMatchObject({ attempts: 2, failuresInRow: 2 });
    source.closeAllConnections();
  },
);

test("a source that is well again is served at the same instant of its schedule", async () => {
  answer = says("no");
  const pull = aPull();
  const job = jobOf(pull);
  await turn(job);
  answer = says(items());
  nowMs += MINUTE_MS;
  await turn(job);
  expect(await stateOf(pull)).toMatchObject({ failures: 1, failuresInRow: 0, scheduledAt: new Date(START_MS).toISOString() });
  expect((await stateOf(pull))?.failure).toBeUndefined();
});

test("stopping ends a pull that hangs, and says nothing of its source", async () => {
  answer = () => {};
  const pull = aPull({ timeoutS: 60 });
  const job = jobOf(pull);
  job.look();
  await expect.poll(() => asked.length).toBe(1);
  await job.stop();
  expect(await stateOf(pull)).toBeUndefined();
});

test.for([
  [{ pulls: [{ name: "a" }] }],
  [{ pulls: [{ ...aFile(), url: "file:///etc/passwd" }] }],
  [{ pulls: [{ ...aFile(), cron: "* * * * *" }] }],
  [{ pulls: [aFile(), aFile()] }],
  [{ pulls: [{ ...aFile(), headers: {} }] }],
] as const)("a file of pulls with a fault is refused: %j", ([file]) => {
  expect(pullsFileSchema.safeParse(file).success).toBe(false);
});

function aFile() {
  return { name: "a", source: "statistics", url: "http://127.0.0.1/", everyMinutes: 5, fields: {} };
}
