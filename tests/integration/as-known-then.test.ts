import { afterAll, beforeAll, expect, test } from "vitest";
import { replayBatch } from "../../ingest/dead-letters/replay-batch.ts";
import { asJudge } from "../../ingest/quality/judge-due.ts";
import { watchSilence } from "../../ingest/quality/watch-silence.ts";
import { isKept, type PastState } from "../../server/clock/past-state.ts";
import { readState } from "../../server/clock/read-state.ts";
import { JudgedDatabase, type Sent, story, T0_MS } from "../support/judged-database.ts";

let database: JudgedDatabase;
/** The clock of ingest, moved by hand. */
let nowMs = T0_MS;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());

/** What the live wall shows: latest values with their verdicts, and who is silent. */
type Picture = { readonly values: readonly string[]; readonly silent: readonly number[] };

async function live(): Promise<Picture> {
  const latest = await database.pool.query<{ key: string }>(
    `select device_id || ' ' || metric_id || ' ' || (extract(epoch from observed_at) * 1000)::bigint || ' ' || value || ' ' || quality as key from latest`,
  );
  const silent = await database.pool.query<{ device_id: number }>(
    "select device_id from quality_episode where rule = 'silent' and ended_at is null order by id",
  );
  return { values: latest.rows.map(({ key }) => key).toSorted(), silent: silent.rows.map((row) => row.device_id) };
}

async function past(atMs: number, knownAsOfMs: number): Promise<Picture> {
  const state = await readState(database.pool, { atMs, knownAsOfMs });
  if (!isKept(state)) throw new Error("not kept");
  return pictureOf(state);
}

function pictureOf({ values, silences }: PastState): Picture {
  return {
    values: values.map((one) => `${one.deviceId} ${one.metricId} ${one.observedAtMs} ${one.value} ${one.quality}`).toSorted(),
    silent: silences.map(({ deviceId }) => deviceId),
  };
}

/** What is due at a second of the story: arrivals, judging every 15 s, silences, the registration and the replay of a stranger. */
async function second(arrivals: readonly Sent[]): Promise<void> {
  if (arrivals.length > 0) await database.send(arrivals, nowMs);
  const offsetS = (nowMs - T0_MS) / 1000;
  if (offsetS % 15 === 0) {
    await database.judgeAll(() => nowMs);
    await asJudge(database.pool, async (client) => watchSilence(client, { nowMs, listeningSinceMs: 0 }));
  }
  if (offsetS === 900) await registerAndReplay();
}

async function registerAndReplay(): Promise<void> {
  await database.pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated) values ('d9', 'd9', 'air-station', 20.5, 105.9, '13285', 10, true)`,
  );
  await database.pool.query("update rejection set replay_requested_at = clock_timestamp(), replay_requested_by = 'test'");
  await replayBatch(database.pool, 1000, () => nowMs);
}

const LATE_STEPS = new Set([30, 31, 32, 65, 100]);

/** Three devices of ten seconds: one with a spike, a gap and a value that stands still; one that is offline for six minutes; one unknown. */
function arrivalsBySecond(): ReadonlyMap<number, readonly Sent[]> {
  const bySecond = new Map<number, Sent[]>();
  const arrive = (sent: Sent, atMs: number): void => {
    const key = Math.ceil(atMs / 1000) * 1000;
    bySecond.set(key, [...(bySecond.get(key) ?? []), sent]);
  };
  for (const [step, sent] of story(1, 110).entries()) {
    const isLate = LATE_STEPS.has(step);
    arrive(isLate && step === 65 ? { ...sent, values: { pm25: 34 } } : sent, sent.atMs + (isLate ? 400_000 : 1000));
  }
  for (const sent of story(2, 40))
    arrive(sent, sent.atMs > T0_MS + 100_000 && sent.atMs < T0_MS + 300_000 ? T0_MS + 460_000 : sent.atMs + 1000);
  for (const sent of story(9, 30)) arrive(sent, sent.atMs + 1000);
  return bySecond;
}

test("as known then, every second shows what the live wall showed; as corrected since, what the raw rows say today", async () => {
  const arrivals = arrivalsBySecond();
  const shown = new Map<number, Picture>();
  for (; nowMs <= T0_MS + 1_800_000; nowMs += 1000) {
    await second(arrivals.get(nowMs) ?? []);
    if (nowMs % 5000 === 0) shown.set(nowMs, await live());
  }
  let differing = 0;
  for (const [atMs, picture] of shown) {
    expect(await past(atMs, atMs), `at ${(atMs - T0_MS) / 1000} s`).toEqual(picture);
    const since = await past(atMs, nowMs);
    expect(since.values).toEqual(await valuesToday(atMs));
    if (JSON.stringify(since) !== JSON.stringify(picture)) differing += 1;
  }
  expect([...shown.values()].some(({ silent }) => silent.length > 1)).toBe(true);
  expect(differing).toBeGreaterThan(50);
});

async function valuesToday(atMs: number): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ key: string }>(
    `select distinct on (device_id, metric_id) device_id || ' ' || metric_id || ' ' || (extract(epoch from observed_at) * 1000)::bigint || ' ' || value || ' ' || quality as key
     from reading where observed_at <= to_timestamp($1::float8 / 1000) order by device_id, metric_id, observed_at desc`,
    [atMs],
  );
  return rows.map(({ key }) => key).toSorted();
}
