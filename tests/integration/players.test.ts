import { once } from "node:events";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Dictionary, Topic } from "../../core/contracts/push.ts";
import { PROFILES } from "../../core/province/profiles.ts";
import { openPool } from "../../db/connect.ts";
import type { KnownCity } from "../../server/clock/past-city.ts";
import { Players } from "../../server/clock/players.ts";
import type { PastClock, Source } from "../../server/push/source.ts";
import { type CityMonth, fillCityMonth } from "../support/city-month.ts";
import { ScreenCopy } from "../support/screen-copy.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const DEVICES = 60;
const TOPICS: readonly Topic[] = ["layer/air-station", "units", "grid/10", "alarms"];

let database: TempDatabase;
let pool: pg.Pool;
let week: CityMonth;
let city: KnownCity;
let nowMs = Date.now();
let players: Players;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  week = await fillCityMonth(pool, { devices: DEVICES, days: 6 });
  const { rows } = await pool.query<{ id: number; code: string; name: string; lat: number; lon: number; interval_s: number }>(
    "select id, code, name, lat, lon, interval_s from device order by id",
  );
  const devices = rows.map(({ interval_s: intervalS, code, name, lat, lon }) => {
    return { code, name, kind: "air-station" as const, lat, lon, unitCode: "13285", intervalS, isSimulated: true };
  });
  const dictionary: Dictionary = {
    version: 1,
    province: PROFILES["ha-nam"].info,
    devices,
    units: [{ code: "13285", nameVi: "Phủ Lý", nameEn: "Phủ Lý" }],
  };
  city = { dictionary, deviceIds: rows.map(({ id }) => id) };
  players = new Players({ pool, city: () => city, nowMs: () => nowMs, log: pino({ level: "silent" }) });
});
afterEach(() => {
  nowMs = Date.now();
});
afterAll(async () => {
  players?.close();
  await pool?.end();
  await database?.drop();
});

async function open(clock: Omit<PastClock, "mode">): Promise<{ readonly source: Source; readonly release: () => void }> {
  const opened = await players.open({ mode: "past", ...clock }, { isGoingOn: false });
  if (!opened.ok) throw new Error(opened.refusal.detail);
  return opened;
}

/** All that can be seen. */
function picture(copy: ScreenCopy): unknown {
  const metrics = [1, 10];
  return {
    cells: city.deviceIds.map((_, device) => metrics.map((metric) => copy.cell(device, metric))),
    units: rollupsOf(copy, "units"),
    grid: rollupsOf(copy, "grid/10"),
    alarms: [...copy.alarms.keys()].toSorted((a, b) => a - b),
  };
}

function rollupsOf(copy: ScreenCopy, topic: Topic): unknown {
  return [...copy.rollups(topic)].filter(([, { good, known }]) => good + known > 0).toSorted(([a], [b]) => a - b);
}

async function pictureAt(atMs: number, knownAsOf: PastClock["knownAsOf"]): Promise<unknown> {
  const { source, release } = await open({ atMs, rate: 0, knownAsOf });
  const copy = new ScreenCopy(city.dictionary);
  copy.apply(source.told(TOPICS));
  release();
  return picture(copy);
}

async function heard(source: Source, what: "moved" | "trended"): Promise<void> {
  const signal = new EventTarget();
  const tell = (name: string) => () => void signal.dispatchEvent(new Event(name));
  const end = source.listen({ moved: tell("moved"), trended: tell("trended") });
  await once(signal, what);
  end();
}

test.each([
  { rate: 60, knownAsOf: "then" },
  { rate: 600, knownAsOf: "then" },
  { rate: 600, knownAsOf: Date.now() },
] as const)(
  "frames of the past at ×$rate ($knownAsOf) fold to what a wall shows that is sent to each instant",
  async ({ rate, knownAsOf }) => {
    const { source, release } = await open({ atMs: week.startMs + 3 * 86_400_000 + 61_234, rate, knownAsOf });
    const copy = new ScreenCopy(city.dictionary);
    copy.apply(source.told(TOPICS));
    for (let step = 0, seq = source.standing()?.seq ?? 0; step < 4; step += 1) {
      expect(source.standing()).toMatchObject({ epoch: `past:${knownAsOf}`, seq, atMs: seq });
      await heard(source, "moved");
      copy.apply(source.toldSince(seq, TOPICS));
      const atMs = source.standing()?.seq ?? 0;
      expect(atMs).toBeGreaterThan(seq);
      seq = atMs;
      expect(picture(copy)).toEqual(await pictureAt(atMs, knownAsOf));
    }
    expect(copy.backInTime).toBe(0);
    release();
  },
);

test("walls that want the same moment share it; it ends with the last of them", async () => {
  const clock = { atMs: week.startMs + 86_400_000, rate: 1, knownAsOf: "then" } as const;
  const [first, second] = await Promise.all([open(clock), open(clock)]);
  expect(second.source).toBe(first.source);
  const other = await open({ ...clock, atMs: clock.atMs + 60_000 });
  expect(other.source).not.toBe(first.source);
  other.release();
  first.release();
  first.release();
  expect(players.count).toBe(1);
  second.release();
  expect(players.count).toBe(0);
});

test("a server shows so many moments and no more; the future and what is forgotten are refused", async () => {
  const seats = await Promise.all(
    Array.from({ length: 8 }, (_, at) => open({ atMs: week.startMs + at * 3_600_000, rate: 0, knownAsOf: "then" })),
  );
  const reasonOf = async (atMs: number, knownAsOf: PastClock["knownAsOf"] = "then"): Promise<string> => {
    const opened = await players.open({ mode: "past", atMs, rate: 0, knownAsOf }, { isGoingOn: false });
    if (opened.ok) opened.release();
    return opened.ok ? "none" : opened.refusal.reason;
  };
  expect(await reasonOf(week.endMs)).toBe("too-many-players");
  expect(await reasonOf(week.startMs)).toBe("none");
  for (const { release } of seats) release();
  expect(await reasonOf(nowMs + 3_600_000)).toBe("bad-watch");
  expect(await reasonOf(week.endMs, nowMs + 86_400_000)).toBe("bad-watch");
  await pool.query("update retention_horizon set raw_since = to_timestamp($1::float8 / 1000)", [week.startMs + 86_400_000]);
  expect(await reasonOf(week.startMs + 86_399_999)).toBe("past-not-kept");
  expect(await reasonOf(week.startMs + 86_400_000)).toBe("none");
  await pool.query("update retention_horizon set raw_since = '-infinity'");
  expect(players.count).toBe(0);
});

test("what plays stops where it would overtake the present, and says so", async () => {
  const atMs = week.startMs + 4 * 86_400_000;
  nowMs = atMs + 20_000;
  const { source, release } = await open({ atMs, rate: 600, knownAsOf: "then" });
  await heard(source, "moved");
  expect(source.standing()).toMatchObject({
    epoch: "past:then:end",
    seq: atMs + 15_000,
    clock: { mode: "past", rate: 0, atMs: atMs + 15_000 },
  });
  release();
});

test("the means of the last six hours end with the minute before the instant shown", async () => {
  const atMs = week.startMs + 2 * 86_400_000 + 150_000;
  // One value a minute: its number, counted from the instant's five-minute step on.
  await pool.query(
    `insert into unit_minute (unit_code, kind, metric_id, bucket, device_count, good_count, suspect_count, sum_micro)
     select '13285', 'air-station', 1, to_timestamp($1::float8 / 1000) + make_interval(mins => n), 1, 1, 0, n * 1000000 from generate_series(-600, 60) as n`,
    [atMs - 150_000],
  );
  const { source, release } = await open({ atMs, rate: 0, knownAsOf: "then" });
  if (source.trends() === undefined) await heard(source, "trended");
  const trends = source.trends();
  expect(trends).toMatchObject({ stepMs: 300_000, startMs: atMs - 150_000 - 71 * 300_000 });
  const [pm25] = trends?.series ?? [];
  expect(pm25?.mean).toHaveLength(72);
  expect(pm25?.mean.slice(-2)).toEqual([-3, 0.5]);
  release();
});

test("what was received in time and committed late is told to walls that stand still there, in another epoch", async () => {
  const atMs = week.startMs + 4 * 86_400_000 + 500;
  nowMs = atMs + 4900;
  const { source, release } = await open({ atMs, rate: 0, knownAsOf: "then" });
  const seen = source.standing();
  await pool.query(
    `insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
     values ($1, 1, to_timestamp($2::float8 / 1000), 77, 0, to_timestamp($2::float8 / 1000))`,
    [city.deviceIds[0], atMs - 1],
  );
  await heard(source, "moved");
  expect(source.standing()).toMatchObject({ epoch: "past:then:1", seq: seen?.seq });
  const copy = new ScreenCopy(city.dictionary);
  copy.apply(source.told(TOPICS));
  expect(copy.cell(0, 1)).toEqual([atMs - 1, 77, 0]);
  expect(picture(copy)).toEqual(await pictureAt(atMs, "then"));
  release();
});

test("whoever goes back gets the instant asked for; whoever comes back joins what is a step off", async () => {
  const clock = { atMs: week.startMs + 86_400_000, rate: 600, knownAsOf: "then" } as const;
  const playing = await open(clock);
  while (playing.source.standing()?.seq === clock.atMs) await heard(playing.source, "moved");
  const asked = { mode: "past", ...clock, atMs: (playing.source.standing()?.seq ?? 0) - 300_000 } as const;
  const back = await open(asked);
  expect(back.source.standing()).toMatchObject({ seq: asked.atMs });
  back.release();
  const joined = await players.open(asked, { isGoingOn: true });
  expect(joined.ok && joined.source === playing.source).toBe(true);
  if (joined.ok) joined.release();
  playing.release();
});

test("pasts are opened one after the other", async () => {
  let inUse = 0;
  let mostInUse = 0;
  const watched = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 6 });
  watched.on("acquire", () => {
    inUse += 1;
    mostInUse = Math.max(mostInUse, inUse);
  });
  watched.on("release", () => {
    inUse -= 1;
  });
  const shared = new Players({ pool: watched, city: () => city, nowMs: () => nowMs, log: pino({ level: "silent" }) });
  const moments = Array.from({ length: 6 }, (_, at) => week.startMs + 86_400_000 + at * 3_600_000);
  const opened = await Promise.all(
    moments.map((atMs) => shared.open({ mode: "past", atMs, rate: 0, knownAsOf: "then" }, { isGoingOn: false })),
  );
  expect(opened.every(({ ok }) => ok)).toBe(true);
  // One that is opened, and the means beside one that was.
  expect(mostInUse).toBeLessThanOrEqual(2);
  shared.close();
  await watched.end();
});

test("a past that nobody waits for any more ends before it is read", async () => {
  const signal = AbortSignal.abort();
  const leaving = new AbortController();
  const clock = { mode: "past", atMs: week.startMs + 2 * 86_400_000, rate: 1, knownAsOf: "then" } as const;
  const opening = players.open(clock, { isGoingOn: false, signal: leaving.signal });
  expect(players.count).toBe(1);
  leaving.abort();
  expect(players.count).toBe(0);
  expect(await opening).toMatchObject({ ok: false });
  expect(await players.open(clock, { isGoingOn: false, signal })).toMatchObject({ ok: false });
  expect(players.count).toBe(0);
});
