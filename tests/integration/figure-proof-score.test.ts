import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Proof, proofSchema } from "../../core/contracts/proof.ts";
import { digestText } from "../../core/domain/proof/canonical-text.ts";
import { lastDayOf, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { inTransaction } from "../../db/connect.ts";
import { figureTaker } from "../../db/figures/record-figures.ts";
import { submit } from "../../db/figures/submit.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { publishCounted } from "../../ingest/figures/publish-counted.ts";
import { publishScores } from "../../ingest/figures/publish-scores.ts";
import { dossiersOf } from "../../sensors-sim/administration/dossiers.ts";
import { asSent } from "../../sensors-sim/administration/late-and-corrected.ts";
import { dayNumberOf } from "../../sensors-sim/administration/work-days.ts";
import { checkProof } from "../../server/figures/proof/check-proof.ts";
import { makeProof } from "../../server/figures/proof/make-proof.ts";
import { sha256 } from "../../server/figures/proof/sha256.ts";
import { readReference } from "../../server/figures/reference.ts";
import { readServiceIndex } from "../../server/figures/service-index.ts";
import { loadFeedFixtures, sendEvents } from "../support/feed-fixtures.ts";
import { COUNTED_COMPONENTS, countBySql, STATED_COMPONENTS, scoreBySql } from "../support/service-index-by-sql.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const UNIT = "13285";
const PERIOD = "2026-Q2";
const NOW_MS = Date.parse("2026-07-15T16:00:00+07:00");

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await loadFeedFixtures(pool);
  await pool.query(
    `update data_source set body = body || '{"name": {"vi": "n", "en": "n"}, "owner": "SO-XD.37",
     "contract": {"promise": {"kind": "every", "minutes": 5}, "deadAfter": 12}}'`,
  );
  const indicators = await readIndicatorFiles();
  await inTransaction(pool, async (client) => loadCatalogue(client, indicators));
  const offices = [{ code: UNIT, kind: "commune", share: 1, habit: "chronically-late" }] as const;
  const days = Array.from({ length: 100 }, (_, at) => dayNumberOf("2026-03-25") + at);
  const happened = days.flatMap((day) => dossiersOf({ seed: 766, offices, perYear: 1500 }, day));
  const sent = asSent(happened, 766, { lateDays: 0.1, corrections: 0.05 }).filter(({ sendAtMs }) => sendAtMs <= NOW_MS);
  await sendEvents(
    pool,
    sent.map(({ row }) => row),
    { feed: "dossiers", nowMs: NOW_MS },
  );
  while ((await judgeThrough(pool, { feed: "dossiers", nowMs: NOW_MS, units: new WorkUnits() })) === "more");
  await publishAll();
  await stateComponents();
  await publishScores(pool, 0);
}, 110_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function publishAll(): Promise<void> {
  for (let published = await publishCounted(pool, "dossiers"); published?.isMore === true; )
    published = await publishCounted(pool, "dossiers");
}

/** What the portal states of itself: procedures published in time and such. */
async function stateComponents(): Promise<void> {
  const rows = STATED_COMPONENTS.map((code, at) => ({
    indicator: `qd766.${code.toLowerCase()}`,
    unit: UNIT,
    period: PERIOD,
    parts: code === "FEEDBACK_LIKED" ? { met: 0, whole: 0 } : { met: 60 + at, whole: 100 + at },
  }));
  const answer = await submit(
    pool,
    {
      source: "service-portal",
      door: "push",
      mode: "all",
      idempotencyKey: "components",
      bodySha256: createHash("sha256").update(JSON.stringify(rows)).digest(),
      reporter: "key:test",
      rows: rows.map((row, at) => ({ rowNumber: at + 1, row })),
      nowMs: NOW_MS,
    },
    figureTaker(),
  );
  expect(answer).toMatchObject({ ok: true, report: { isApplied: true, refusedRows: [] } });
}

async function asked() {
  const reference = await readReference(pool);
  const period = readPeriodKey(PERIOD);
  const unit = reference.tree.find(UNIT, "2026-06-30");
  const entry = reference.catalogue.get("qd766.score");
  if (period === undefined || unit === undefined || entry === undefined) throw new Error(PERIOD);
  const nowMs = Date.now();
  return { reference, entry, unit, treeDay: lastDayOf(period), period, atMs: nowMs, knownMs: nowMs, knowledge: "now" as const };
}

async function proofOfScore(): Promise<Proof> {
  const { reference, ...of } = await asked();
  return proofSchema.parse(JSON.parse(JSON.stringify(await makeProof(pool, reference, { ...of, series: "" }))));
}

const where = async (proof: Proof): Promise<readonly string[]> => (await checkProof(pool, proof)).map((one) => one.where);

/** Runs with the database as somebody changed it, and puts it back. */
async function tampered(statement: string, values: readonly unknown[]): Promise<readonly string[]> {
  const proof = await proofOfScore();
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(statement, [...values]);
    return (await checkProof(client, proof)).map((one) => one.where);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

test("the page of QĐ 766, an independent SQL over the events, and the proof say the same score and the same components", async () => {
  const { reference, ...of } = await asked();
  const page = await readServiceIndex(pool, reference, of);
  const counted = await countBySql(pool, { unit: UNIT, period: PERIOD, atMs: NOW_MS });
  const bySql = await scoreBySql(pool, { unit: UNIT, period: PERIOD, atMs: NOW_MS });
  const proof = await proofOfScore();
  expect(page.points).toBeCloseTo(bySql, 9);
  expect(page.missing).toEqual([]);
  expect(Number(proof.said.value)).toBe(page.points);
  const components = new Map(page.columns.flatMap((column) => column.components).map((component) => [component.code, component]));
  for (const code of COUNTED_COMPONENTS) {
    const part = proof.parts.find(({ name }) => name === code);
    if (part?.restsOn.kind !== "figure") throw new Error(`${code} rests on no figure`);
    const { numerator, denominator } = part.restsOn.said;
    expect({ code, numerator: Number(numerator), denominator: Number(denominator) }).toEqual({ code, ...counted.get(code) });
    expect({ code, ...counted.get(code) }).toEqual({
      code,
      numerator: components.get(code)?.numerator,
      denominator: components.get(code)?.denominator,
    });
  }
  expect(proof.parts).toHaveLength(COUNTED_COMPONENTS.length + STATED_COMPONENTS.length);
  expect(counted.get("DOSSIER_ON_TIME")?.denominator).toBeGreaterThan(100);
});

test("the proof of the score is computed again from the events of every component, to the same digits", async () => {
  const proof = await proofOfScore();
  expect(proof.base.kind).toBe("index");
  const items = proof.parts.flatMap(({ restsOn }) => (restsOn.kind === "figure" ? (restsOn.parts ?? []) : []));
  const fromEvents = items.filter(({ restsOn }) => restsOn.kind === "counted" && restsOn.total > 0);
  expect(fromEvents.length).toBeGreaterThan(COUNTED_COMPONENTS.length);
  expect(await checkProof(pool, proof)).toEqual([]);
});

test("an event that was deleted, or moved in time, is named under the component that it counted for", async () => {
  const proof = await proofOfScore();
  const onTime = proof.parts.find(({ name }) => name === "DOSSIER_ON_TIME")?.restsOn;
  const inTime =
    onTime?.kind === "figure" ? onTime.parts?.find(({ restsOn }) => restsOn.kind === "counted" && restsOn.tally === "in-time") : undefined;
  const [item] = inTime?.restsOn.kind === "counted" ? inTime.restsOn.items : [];
  if (inTime === undefined || item === undefined) throw new Error("nothing was in time");
  const at = `parts.DOSSIER_ON_TIME.parts.${inTime.name}`;
  const deleted = await tampered("delete from work_event where feed = 'dossiers' and item_code = $1", [item.code]);
  expect(deleted).toEqual(expect.arrayContaining([`${at}.items.${item.code}`, `events.${item.events[0] ?? ""}`, "said.value"]));
  const moved = await tampered("update work_event set at = at - interval '2 years' where feed = 'dossiers' and item_code = $1", [
    item.code,
  ]);
  expect(moved).toEqual(expect.arrayContaining([`${at}.items.${item.code}`, "said.value"]));
  expect(await where(proof)).toEqual([]);
});

test("a component's row, a stated component and the score itself are named when somebody changed them", async () => {
  const proof = await proofOfScore();
  const rowOf = (code: string) => {
    const restsOn = proof.parts.find(({ name }) => name === code)?.restsOn;
    return restsOn?.kind === "figure" ? restsOn.said.observation : undefined;
  };
  const change = "update observation set numerator = numerator + 1 where id = $1";
  expect(await tampered(change, [rowOf("DOSSIERS_ONLINE")])).toEqual(["parts.DOSSIERS_ONLINE.numerator"]);
  const [stated] = STATED_COMPONENTS;
  expect(await tampered(change, [rowOf(stated)])).toEqual([`parts.${stated}.numerator`]);
  expect(await tampered("update observation set value = 100 where id = $1", [proof.said.observation])).toEqual(["said.value"]);
  const better = { ...proof, said: { ...proof.said, value: "99" } };
  expect(await where({ ...better, sha256: sha256(digestText(better)) })).toEqual(["said.value", "said.value"]);
});
