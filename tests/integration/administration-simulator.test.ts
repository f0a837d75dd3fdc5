import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { readConfig } from "../../core/node/read-config.ts";
import { ensureSourceKeys } from "../../deploy/local/source-keys.ts";
import { environmentSchema } from "../../sensors-sim/administration/config.ts";
import { createSourceSystems, playedSystems } from "../../sensors-sim/administration/create-source-systems.ts";
import { type PlayedSystems, thePast } from "../../sensors-sim/administration/past.ts";
import { type PostCounts, Postman } from "../../sensors-sim/administration/postman.ts";
import { readAgreed } from "../../sensors-sim/administration/read-reference.ts";
import { type Sending, SourceDoor } from "../../sensors-sim/administration/source-door.ts";
import { type ApiServer, startApiServer } from "../support/api-server.ts";
import { waitFor } from "../support/whole-line.ts";

const WEEK_DAYS = 7;
/** Offices rest at weekends: on a Monday morning the last two days hold next to nothing. */
const DAYS_WITH_WORK = 4;
const LOOKED_AT: ReadonlySet<string> = new Set(["accommodation", "video-conference", "wan"]);
const LOG = pino({ level: "silent" });
const SIGNAL = new AbortController().signal;

let server: ApiServer;
let keysFile: string;
let door: SourceDoor;
let systems: PlayedSystems;
/** A thirtieth of Hà Nam's items; of its figures every fourth, and those that are looked at. */
let settings: Record<string, string>;
/** All sendings of one go stand at the same instant, whatever the clock does. */
let nowMs: number;

beforeAll(async () => {
  server = await startApiServer();
  keysFile = path.join(tmpdir(), `vonglau-keys-${process.pid}.json`);
  await ensureSourceKeys(server.pool.options.connectionString ?? "", keysFile);
  const keys = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(keysFile, "utf8")));
  door = new SourceDoor(server.url, keys);
  settings = { PLATFORM_URL: server.url, SOURCE_KEYS_FILE: keysFile, ADMIN_SCALE: "0.03", ADMIN_HISTORY_DAYS: "0", ADMIN_SILENT: "none" };
  const all = playedSystems(readConfig(environmentSchema, settings), await readAgreed());
  systems = { ...all, plans: all.plans.filter(({ source }, at) => at % 4 === 0 || LOOKED_AT.has(source.code)) };
  nowMs = Date.now();
}, 120_000);

afterAll(async () => {
  await server.stop();
  await rm(keysFile, { force: true });
});

async function tellTheWeek(name?: string): Promise<PostCounts> {
  const postman = new Postman({ door, log: LOG, nonsense: undefined });
  for (const { sendings } of thePast(systems, { nowMs, days: WEEK_DAYS })) {
    for (const sending of sendings) await postman.deliver(name === undefined ? sending : ({ ...sending, name } satisfies Sending), SIGNAL);
  }
  return postman.counts;
}

/** Everything that figures rest on, and when it was last learnt. */
async function stored(): Promise<unknown> {
  const { rows } = await server.pool.query(
    `select (select count(*) from work_event) as events, (select max(id) from work_event) as last_event,
            (select count(*) from observation) as observations, (select max(learnt_at) from observation) as learnt,
            (select md5(string_agg(md5(t::text), '' order by t::text)) from tally as t) as tallies,
            (select count(*) from submission) as submissions`,
  );
  return rows[0];
}

test("a week of all four feeds and their figures comes in; only the system out of order is refused, row by row", {
  timeout: 300_000,
}, async () => {
  const counts = await tellTheWeek();
  const { rows: feeds } = await server.pool.query<{ feed: string; events: string }>(
    "select feed, count(*) as events from work_event group by feed",
  );
  expect(feeds.map(({ feed }) => feed).toSorted()).toEqual(["citizen-reports", "directives", "documents", "dossiers"]);
  const { rows: refused } = await server.pool.query<{ code: string; rows: string; simulated: boolean }>(
    `select s.code, sum(b.refused) as rows, bool_and(b.is_simulated) as simulated
     from submission as b join data_source as s on s.id = b.source_id where b.refused > 0 group by s.code`,
  );
  expect(refused).toEqual([{ code: "accommodation", rows: "14", simulated: true }]);
  expect(counts).toMatchObject({ refused: 14, dropped: 0 });
  expect(counts.taken).toBeGreaterThan(5000);
  // Its own figures have parts; nonsense has a value alone.
  const { rows: wrong } = await server.pool.query(
    `select o.value from observation as o join indicator as i on i.id = o.indicator_id
     where i.code = 'accommodation.occupancy' and o.denominator is null`,
  );
  expect(wrong).toEqual([]);
  const { rows: told } = await server.pool.query<{ told: string }>("select count(distinct indicator_id) as told from observation");
  expect(Number(told[0]?.told)).toBeGreaterThanOrEqual(systems.plans.length);
});

test("the same week told again changes nothing", { timeout: 300_000 }, async () => {
  const before = await stored();
  await tellTheWeek();
  expect(await stored()).toEqual(before);
});

test("events that a source sends under other names are known as said before", { timeout: 300_000 }, async () => {
  const postman = new Postman({ door, log: LOG, nonsense: undefined });
  let rows = 0;
  for (const { sendings } of thePast({ ...systems, plans: [] }, { nowMs, days: DAYS_WITH_WORK })) {
    for (const sending of sendings) {
      rows += sending.rows.length;
      await postman.deliver({ ...sending, name: "another" }, SIGNAL);
    }
  }
  expect(postman.counts).toMatchObject({ taken: 0, refused: 0, unchanged: rows });
  expect(rows).toBeGreaterThan(100);
});

test("a system that fell silent is late on the wall while the others live", { timeout: 120_000 }, async () => {
  // It has said nothing since; no clock can be moved in the server's process.
  await server.pool.query("update data_source set last_heard_at = now() - interval '20 minutes' where code in ('video-conference', 'wan')");
  const silent = { ...settings, ADMIN_SILENT: "video-conference=00:00-24:00", LOG_LEVEL: "error" };
  const played = await createSourceSystems(readConfig(environmentSchema, silent), LOG);
  const running = played.run();
  try {
    await waitFor(async () => expect(await livenessOf("network.wan.point_up_ratio")).toBe("alive"), 60_000);
    expect(await livenessOf("videoconf.points_online_ratio")).toBe("late");
  } finally {
    await played.stop();
    await running;
  }
});

const panel = z.object({
  domains: z.array(
    z.object({ tiles: z.array(z.object({ indicator: z.object({ code: z.string() }), origin: z.object({ liveness: z.string() }) })) }),
  ),
});

async function livenessOf(indicator: string): Promise<string | undefined> {
  const response = await fetch(`${server.url}/api/v1/figures?unit=KV-35&domain=digitalGov`);
  const { domains } = panel.parse(await response.json());
  return domains.flatMap(({ tiles }) => tiles).find((tile) => tile.indicator.code === indicator)?.origin.liveness;
}
