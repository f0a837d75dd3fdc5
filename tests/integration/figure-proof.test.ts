import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Proof, proofSchema } from "../../core/contracts/proof.ts";
import { digestText } from "../../core/domain/proof/canonical-text.ts";
import { lastDayOf, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { scorePeriods } from "../../ingest/figures/score-periods.ts";
import { checkProof } from "../../server/figures/proof/check-proof.ts";
import { makeProof } from "../../server/figures/proof/make-proof.ts";
import { sha256 } from "../../server/figures/proof/sha256.ts";
import { readReference } from "../../server/figures/reference.ts";
import { eventRow, loadFeedFixtures, sendEvents } from "../support/feed-fixtures.ts";
import { publishFigure } from "../support/published-figure.ts";
import { referenceIndicators } from "../support/reference-indicators.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { vonglauCommand } from "../support/vonglau-command.ts";
import { itemHistories } from "../support/work-events.ts";

const FIRST_W_MS = Date.parse("2026-01-09T10:00:00+07:00");
const W_MS = Date.parse("2026-03-20T10:00:00+07:00");
const NOW_MS = Date.parse("2026-03-21T10:00:00+07:00");
const MONTH = "2026-01";

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
  await loadCatalogue(pool as unknown as pg.ClientBase, referenceIndicators());
}, 60_000);
beforeEach(async () => {
  await pool.query("truncate observation, figure, target, work_event, work_item, tally, tally_change cascade");
  for (const feed of ["dossiers", "citizen-reports"] as const) {
    await pool.query("update work_feed set judged_through = $2, last_event_id = 0 where feed = $1", [feed, new Date(FIRST_W_MS)]);
    const histories = fc.sample(itemHistories(feed), { numRuns: 150, seed: 7 });
    const events = histories.flatMap((history, at) => history.map((event) => ({ item: `H-${String(at).padStart(3, "0")}`, event })));
    await sendEvents(pool, events.map(eventRow), { feed, nowMs: NOW_MS });
    while ((await judgeThrough(pool, { feed, nowMs: W_MS, units: new WorkUnits() })) === "more");
  }
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function proofOf(indicator: string, { unit = "KV-35", period = MONTH }: { unit?: string; period?: string } = {}): Promise<Proof> {
  const reference = await readReference(pool);
  const entry = reference.catalogue.get(indicator);
  const found = reference.tree.find(unit, "2026-01-31");
  const asked = readPeriodKey(period);
  if (entry === undefined || found === undefined || asked === undefined) throw new Error(indicator);
  const nowMs = Date.now();
  const proof = await makeProof(pool, reference, {
    entry,
    unit: found,
    treeDay: lastDayOf(asked),
    period: asked,
    series: "",
    atMs: nowMs,
    knownMs: nowMs,
    knowledge: "now",
  });
  if (proof === undefined) throw new Error(`nothing is said of ${indicator}`);
  // As it goes over the wire and into a file.
  return proofSchema.parse(JSON.parse(JSON.stringify(proof)));
}

const published = async (indicator: string, of: { unit?: string; period?: string } = {}): Promise<Proof> => {
  await publishFigure(pool, { indicator, unit: of.unit ?? "KV-35", period: of.period ?? MONTH });
  return proofOf(indicator, of);
};

const told = async (proof: Proof): Promise<readonly string[]> => (await checkProof(pool, proof)).map(({ where }) => where);
/** As somebody would who knows how the digest is made. */
const resigned = (proof: Proof): Proof => ({ ...proof, sha256: sha256(digestText(proof)) });

test.each(["dossier.received", "dossier.on_time_ratio", "feedback.received"])(
  "the proof of %s holds: its events give the same digits again",
  async (indicator) => {
    for (const unit of ["13285", "KV-35", "37"]) {
      const proof = await published(indicator, { unit });
      expect(proof.parts.some(({ restsOn }) => restsOn.kind === "counted" && restsOn.total > 0)).toBe(true);
      expect(await checkProof(pool, proof)).toEqual([]);
    }
  },
);

test("a count of what stands open at an instant holds", async () => {
  const proof = await published("dossier.overdue_open", { period: "2026-03-20" });
  expect(Number(proof.said.value)).toBeGreaterThan(0);
  expect(await checkProof(pool, proof)).toEqual([]);
});

test("events learnt after the figure was computed change neither it nor its proof", async () => {
  const proof = await published("dossier.received");
  const late = {
    item: "H-NEW",
    event: { code: "1", revision: 1, atMs: Date.parse("2026-01-15T09:00:00+07:00"), kind: "accepted", body: { unit: "13285" } },
  };
  await sendEvents(pool, [eventRow(late)], { feed: "dossiers", nowMs: NOW_MS });
  expect(await checkProof(pool, proof)).toEqual([]);
});

test("a proof that somebody wrote another value into is found out, with or without its digest made anew", async () => {
  const proof = await published("dossier.on_time_ratio");
  const better = { ...proof, said: { ...proof.said, value: "100" } };
  expect(await told(better)).toEqual(["sha256", "said.value", "said.value"]);
  expect(await told(resigned(better))).toEqual(["said.value", "said.value"]);
});

test("a stored observation that somebody changed is named by its field", async () => {
  const proof = await published("dossier.received");
  await pool.query("update observation set value = value + 1 where id = $1", [proof.said.observation]);
  expect(await told(proof)).toEqual(["said.value"]);
  await pool.query("truncate observation cascade");
  expect(await told(proof)).toEqual(["said"]);
});

test("a deleted event is named, and the item that no longer counts", async () => {
  const proof = await published("dossier.received");
  const [part] = proof.parts;
  if (part?.restsOn.kind !== "counted") throw new Error("not counted");
  const [item] = part.restsOn.items;
  await pool.query("delete from work_event where feed = 'dossiers' and item_code = $1", [item?.code]);
  const differences = await told(proof);
  expect(differences).toContain(`events.${item?.events[0]}`);
  expect(differences).toContain(`parts.received.items.${item?.code}`);
  expect(differences).toContain("said.value");
});

test("an event whose instant was changed in the database moves the count, and the item is named", async () => {
  const proof = await published("dossier.received");
  const [part] = proof.parts;
  const item = part?.restsOn.kind === "counted" ? part.restsOn.items[0] : undefined;
  await pool.query("update work_event set at = at + interval '200 days' where feed = 'dossiers' and item_code = $1", [item?.code]);
  expect(await told(proof)).toContain(`parts.received.items.${item?.code}`);
});

test("what moved a ratio since the period before adds up over its parts", async () => {
  await publishFigure(pool, { indicator: "dossier.on_time_ratio", unit: "KV-35", period: MONTH });
  const { change } = await published("dossier.on_time_ratio", { period: "2026-02" });
  const moved = change?.parts.reduce((sum, part) => sum + (part.moved ?? 0), 0);
  expect(change?.period).toBe(MONTH);
  expect(change?.parts).toHaveLength(3);
  expect(moved).toBeCloseTo(Number(change?.difference), 9);
});

test("a score of QĐ 766 rests on the rows of its components, and one of them changed is named", async () => {
  const components = referenceIndicators().filter(
    ({ code }) => code.startsWith("qd766.") && code !== "qd766.official" && code !== "qd766.score",
  );
  for (const { code, parts } of components) {
    if (Object.values(parts).every(({ of }) => of.kind === "counted"))
      await publishFigure(pool, { indicator: code, unit: "37", period: MONTH });
  }
  const catalogue = await readCatalogue(pool);
  const unit = (await readReference(pool)).tree.find("37", "2026-01-31");
  const period = { unitId: unit?.id ?? 0, kind: "month" as const, period: MONTH };
  await scorePeriods(pool as unknown as pg.ClientBase, { catalogue, periods: [period], through: undefined });
  const proof = await proofOf("qd766.score", { unit: "37" });
  const rests = proof.parts.filter(({ restsOn }) => restsOn.kind === "figure");
  expect(rests.length).toBeGreaterThan(3);
  expect(await checkProof(pool, proof)).toEqual([]);
  const [part] = rests;
  if (part?.restsOn.kind !== "figure") throw new Error("no figure");
  await pool.query("update observation set numerator = numerator + 1 where id = $1", [part.restsOn.said.observation]);
  expect(await told(proof)).toEqual([`parts.${part.name}.numerator`]);
});

test("npm run prove says that a figure is as it was told, and ends with 1 and the differences when it is not", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "vonglau-proof-"));
  const run = async (proof: Proof) => {
    const file = path.join(folder, "why.json");
    writeFileSync(file, JSON.stringify(proof));
    const { code, printed, complained } = await vonglauCommand({ databaseUrl: database.url }, ["prove", file]);
    return { code, text: `${printed}\n${complained}`.trim() };
  };
  const proof = await published("dossier.on_time_ratio");
  const same = await run(proof);
  expect(same).toMatchObject({ code: 0 });
  expect(same.text).toContain("Đúng như đã nêu, đến chữ số cuối cùng");
  const [part] = proof.parts;
  const item = part?.restsOn.kind === "counted" ? part.restsOn.items[0] : undefined;
  await pool.query("delete from work_event where feed = 'dossiers' and item_code = $1", [item?.code]);
  const other = await run(proof);
  expect(other.code).toBe(1);
  expect(other.text).toContain(`sự kiện số ${item?.events[0]}`);
  if (process.env.FIGURES_TABLE !== undefined) writeFileSync(process.env.FIGURES_TABLE, `${same.text}\n\n${other.text}\n`);
  rmSync(folder, { recursive: true });
});
