import { afterAll, beforeAll, expect, test } from "vitest";
import { T0_MS } from "../support/judged-database.ts";
import { PushServers, type Replica } from "../support/push-servers.ts";
import { waitFor } from "../support/whole-line.ts";

const DEVICES = 2000;
const CHANGES = 10;

let servers: PushServers;
let server: Replica;

beforeAll(async () => {
  servers = await PushServers.create();
  const { pool } = servers.database;
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'x' || n, 'x' || n, 'air-station', 20.5, 105.9, '13285', 60, true from generate_series(1, $1::int) as n`,
    [DEVICES],
  );
  await pool.query(
    `insert into reading select d.id, m, to_timestamp($1 / 1000.0) - n * interval '10 min', 20, 0, to_timestamp($1 / 1000.0) - n * interval '10 min'
     from device d, unnest('{1,2}'::smallint[]) as m, generate_series(1, 100) as n where d.code like 'x%'`,
    [T0_MS],
  );
  server = await servers.startReplica({ FRAME_INTERVAL_MS: "1000" });
}, 60_000);
afterAll(() => servers?.stop());

/** The costliest that each kind of question has to offer, over everything that there is. */
function costlyQuestions(): string[] {
  const iso = (beforeMs: number): string => encodeURIComponent(new Date(T0_MS - beforeMs).toISOString());
  const [from, until] = [iso(86_400_000), iso(0)];
  return [
    `readings?from=${from}&until=${until}&limit=100000`,
    `readings?from=${from}&until=${until}&limit=100000&format=arrow`,
    `state?at=${iso(3_600_000)}&asOf=then`,
    "days/today?limit=10000",
    `series?device=x1&metric=pm25&from=${from}&until=${until}&points=4000`,
  ];
}

/** A page whose rows could not be read in time on a busy machine: its reader sees that it is not whole. */
const BROKEN_OFF = 0;

async function ask(question: string): Promise<number> {
  try {
    const response = await fetch(`${server.url}/api/v1/${question}`);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return BROKEN_OFF;
  }
}

test("while many ask the costliest questions of every kind, the screen's frames go on", async () => {
  const screen = await servers.open(server);
  const flooding = new AbortController();
  const statuses = new Map<number, number>();
  const flood = async (question: string): Promise<void> => {
    while (!flooding.signal.aborted) {
      const status = await ask(question);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const asking = costlyQuestions().flatMap((question) => Array.from({ length: 8 }, () => flood(question)));
  const agesMs: number[] = [];
  for (let n = 1; n <= CHANGES; n += 1) {
    const sentMs = performance.now();
    await servers.send(1, { pm25: n });
    await waitFor(() => expect(screen.valueOf("d1", 1)).toBe(n));
    agesMs.push(performance.now() - sentMs);
  }
  flooding.abort();
  await Promise.allSettled(asking);

  // A flood: answers were given in numbers, and who was too many was told so and nothing else.
  expect(statuses.get(200)).toBeGreaterThan(20);
  expect([...statuses.keys()].filter((status) => ![200, 503, BROKEN_OFF].includes(status))).toEqual([]);
  // Each change came in a frame of its own, in order, none skipped and the screen never cut.
  expect(screen.faults).toEqual([]);
  expect(screen.snapshots).toHaveLength(1);
  expect(Math.max(...agesMs)).toBeLessThan(5000);
}, 90_000);
