import { setTimeout as sleep } from "node:timers/promises";
import mqtt, { type MqttClient } from "mqtt";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { loadReference } from "../../db/load-reference.ts";
import { endWith } from "../support/process-tree.ts";
import { type Replica, startReplicas, waitForActive } from "../support/replicas.ts";
import { createTempBroker, type TempBroker } from "../support/temp-broker.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { metricOf, waitFor } from "../support/whole-line.ts";

const TICK_MS = 10;
const MESSAGES_PER_TICK = 5;
const LOAD_MS = 1500;

let database: TempDatabase;
let temp: TempBroker;
let sql: pg.Client;
let device = "";
let publisher: MqttClient;
let replicas: [Replica, Replica];
let published = 0;
/** Publications that the broker has not confirmed yet. */
let open = 0;
let timer: NodeJS.Timeout | undefined;

beforeAll(async () => {
  database = await createTempDatabase();
  const { devices } = await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 10 });
  device = devices.find((code) => code.includes("-air-")) ?? "";
  temp = await createTempBroker(devices);
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  const { broker } = temp;
  const login = { clientId: device, username: device, password: broker.passwordOf(device) };
  publisher = await mqtt.connectAsync(broker.url, { protocolVersion: 5, ...login });
}, 60_000);
afterAll(async () => {
  await publisher?.endAsync(true);
  await sql?.end();
  await temp?.remove();
  await database?.drop();
});
beforeEach(async () => {
  await sql.query("truncate reading, device_ledger, change_log");
  replicas = await startReplicas({ databaseUrl: database.url, temp });
}, 60_000);
afterEach(async () => {
  clearInterval(timer);
  await Promise.all(replicas.map(({ process }) => process.stop()));
});

/** 500 numbered messages a second from one device, each with a time of its own, around what `strike` does. */
async function underLoad(strike: () => Promise<void>): Promise<void> {
  const startMs = Date.now() - 600_000;
  published = 0;
  const topic = deviceTopic(device, "telemetry");
  timer = setInterval(() => {
    for (let turn = 0; turn < MESSAGES_PER_TICK; turn += 1) {
      published += 1;
      open += 1;
      const payload = JSON.stringify({
        ts: startMs + published,
        boot: String(startMs),
        seq: published,
        values: { pm25: published / 1000 },
      });
      publisher.publish(topic, payload, { qos: 1 }, () => {
        open -= 1;
      });
    }
  }, TICK_MS);
  await sleep(LOAD_MS);
  await strike();
  await sleep(LOAD_MS);
  clearInterval(timer);
  await waitFor(() => expect(open).toBe(0));
}

async function expectAllStoredOnce(): Promise<void> {
  await waitFor(async () => {
    const { rows } = await sql.query("select count(*)::int as n, count(distinct value)::int as values from reading");
    expect(rows).toEqual([{ n: published, values: published }]);
  }, 20_000);
  const ledger = await sql.query("select received::text from device_ledger");
  expect(ledger.rows).toEqual([{ received: `{[1,${published + 1})}` }]);
}

/** The longest time between two commits, ms. */
async function longestSilenceMs(): Promise<number> {
  const { rows } = await sql.query<{ ms: number }>(
    "select max(gap)::float8 as ms from (select extract(epoch from at - lag(at) over (order by position)) * 1000 as gap from change_log) g",
  );
  return rows[0]?.ms ?? Number.POSITIVE_INFINITY;
}

test("a second process stands by, is ready, and does not read from the broker", async () => {
  const [active, standby] = replicas;
  await waitFor(async () => expect(await metricOf(active.url, "vonglau_ingest_standbys")).toBe(1));
  expect(await metricOf(standby.url, "vonglau_ingest_active")).toBe(0);
  expect(await (await fetch(`${standby.url}/readyz`)).text()).toBe("ready\nrole: standby\n");
  await underLoad(async () => {});
  await expectAllStoredOnce();
  expect(await metricOf(active.url, "vonglau_ingest_received_total")).toBe(published);
  expect(await metricOf(standby.url, "vonglau_ingest_received_total")).toBe(0);
});

test("kill -9 of the active one under load: the standby takes over within three seconds, everything is stored once", async () => {
  const [active, standby] = replicas;
  await underLoad(async () => {
    await endWith(active.process.pid, "SIGKILL");
    await waitForActive([standby]);
  });
  await expectAllStoredOnce();
  expect(await longestSilenceMs()).toBeLessThan(3000);
});

test("SIGTERM of the active one under load: it stores what it holds and the standby takes over within three seconds", async () => {
  const [active, standby] = replicas;
  await underLoad(async () => {
    await endWith(active.process.pid, "SIGTERM");
    await waitForActive([standby]);
  });
  await expectAllStoredOnce();
  expect(await longestSilenceMs()).toBeLessThan(3000);
});

test("a frozen active one is relieved within fifteen seconds; when it thaws it stands by and takes nothing back", async () => {
  const [active, standby] = replicas;
  await underLoad(async () => {
    active.process.signal("SIGSTOP");
    await waitForActive([standby]);
    active.process.signal("SIGCONT");
    await waitFor(async () => expect(await metricOf(active.url, "vonglau_ingest_active")).toBe(0));
    await waitFor(async () => expect(await metricOf(standby.url, "vonglau_ingest_standbys")).toBe(1));
  });
  await expectAllStoredOnce();
  expect(await metricOf(standby.url, "vonglau_ingest_active")).toBe(1);
  expect(await longestSilenceMs()).toBeLessThan(15_000);
});

test("two that lose their sessions at the database over and over never share the broker, and nothing is lost", async () => {
  await underLoad(async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await sql.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'vonglau-ingest-role%'",
      );
      await sleep(700);
      await waitForActive(replicas);
    }
    await waitFor(async () => {
      const active = await Promise.all(replicas.map(({ url }) => metricOf(url, "vonglau_ingest_active")));
      expect(active.filter((gauge) => gauge === 1)).toHaveLength(1);
    });
  });
  await expectAllStoredOnce();
  expect(await longestSilenceMs()).toBeLessThan(5000);
});
