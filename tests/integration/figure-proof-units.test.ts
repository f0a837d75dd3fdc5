import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FigurePanel, FigureRanking } from "../../core/contracts/api/figures-api.ts";
import { type Proof, proofSchema } from "../../core/contracts/proof.ts";
import { digestText } from "../../core/domain/proof/canonical-text.ts";
import { figureTaker } from "../../db/figures/record-figures.ts";
import { submit } from "../../db/figures/submit.ts";
import { loadReference } from "../../db/load-reference.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { checkProof } from "../../server/figures/proof/check-proof.ts";
import { sha256 } from "../../server/figures/proof/sha256.ts";
import { type FigureDoor, openFigureDoor } from "../support/figure-door.ts";
import { referenceDerivedFacts } from "../support/reference-facts.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const ROOT = "KV-35";
const DAY_MS = 86_400_000;
/** By Vietnam's clock; days of which all is over. */
const dayAgo = (days: number): string => new Date(Date.now() + DAY_MS * (7 / 24 - days)).toISOString().slice(0, 10);
const YESTERDAY = dayAgo(1);

let database: TempDatabase;
let pool: pg.Pool;
let door: FigureDoor;
let communes: readonly string[];
let sendings = 0;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 8 });
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  door = await openFigureDoor(pool, ROOT);
  const tree = await readUnitTree(pool);
  communes = tree.below(tree.find(ROOT, YESTERDAY)?.id ?? 0, YESTERDAY, "commune").map(({ code }) => code);
  const [one, two, three] = communes as [string, string, string];
  const petitions = (unit: string, days: number, [settled, inTime]: readonly [number, number]) => [
    { indicator: "petition.received", unit, period: dayAgo(days), parts: { received: settled + 3 } },
    { indicator: "petition.on_time_ratio", unit, period: dayAgo(days), parts: { settled, in_time: inTime } },
  ];
  await send("complaints", [
    ...petitions(one, 2, [10, 8]),
    ...petitions(two, 2, [30, 30]),
    ...petitions(one, 1, [12, 5]),
    ...petitions(two, 1, [30, 29]),
    ...petitions(three, 1, [7, 7]),
  ]);
  await send("portals", [
    { indicator: "news.update_lag", unit: one, period: YESTERDAY, value: 0.1 },
    { indicator: "news.update_lag", unit: two, period: YESTERDAY, value: 4.25 },
  ]);
}, 120_000);
afterAll(async () => {
  door?.close();
  await pool?.end();
  await database?.drop();
});

async function send(source: string, rows: readonly object[]): Promise<string> {
  sendings += 1;
  const answer = await submit(
    pool,
    {
      source,
      door: "push",
      mode: "rows",
      idempotencyKey: `test ${sendings}`,
      bodySha256: createHash("sha256").update(JSON.stringify(rows)).digest(),
      reporter: "key:test",
      rows: rows.map((row, at) => ({ rowNumber: at + 1, row })),
      nowMs: Date.now(),
    },
    figureTaker(),
  );
  if (!answer.ok) throw new Error(answer.says.en);
  expect(answer.report.refusedRows).toEqual([]);
  return answer.report.submission;
}

async function get(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${door.url}${path}`, { headers: { connection: "close" } });
  return { status: response.status, body: await response.json() };
}

async function proofOf(indicator: string, unit: string, period: string, query = ""): Promise<Proof> {
  const { status, body } = await get(
    `/figures/${encodeURIComponent(indicator)}/${encodeURIComponent(unit)}/${encodeURIComponent(period)}/proof${query}`,
  );
  expect({ indicator, unit, period, status }).toEqual({ indicator, unit, period, status: 200 });
  return proofSchema.parse(body);
}

const where = async (proof: Proof): Promise<readonly string[]> => (await checkProof(pool, proof)).map((one) => one.where);
/** As somebody would who knows how the digest is made. */
const resigned = (proof: Proof): Proof => ({ ...proof, sha256: sha256(digestText(proof)) });

test("every tile that has a figure answers why, and each answer is computed again to the same digits", { timeout: 120_000 }, async () => {
  for (const unit of [ROOT, communes[0] ?? "", "37"]) {
    const body = (await get(`/figures?unit=${unit}`)).body as FigurePanel;
    const tiles = body.domains.flatMap((domain) => domain.tiles).filter(({ figure }) => figure !== undefined);
    if (unit === ROOT) expect(tiles.length).toBeGreaterThan(2);
    for (const { indicator, period, figure, series = "", status } of tiles) {
      const proof = await proofOf(indicator.code, unit, period.key, `?series=${encodeURIComponent(series)}`);
      const told = proof.said.value === undefined ? undefined : Number(proof.said.value);
      expect({ code: indicator.code, value: told, status: proof.judged.status }).toEqual({
        code: indicator.code,
        value: figure?.value,
        status,
      });
      expect({ code: indicator.code, differences: await checkProof(pool, proof) }).toEqual({ code: indicator.code, differences: [] });
    }
  }
});

test("a figure made of units below names each unit's row, who has none, and the rule", async () => {
  const sum = await proofOf("petition.received", ROOT, YESTERDAY);
  expect(sum.said).toMatchObject({ value: "58", qualifier: "exact", reporter: "vonglau" });
  expect(sum.said.observation).toBeUndefined();
  expect(sum.parts.map(({ name, amount }) => [name, amount])).toEqual([
    [communes[0], "15"],
    [communes[1], "33"],
    [communes[2], "10"],
  ]);
  expect(sum.whole).toMatchObject({ rule: "sum", with: 3, of: communes.length });
  expect(sum.whole?.without).toHaveLength(communes.length - 3);
  expect(sum.base.says.vi).toBe(
    `Ghép lúc hỏi từ số liệu của 3/${communes.length} đơn vị bên dưới (cộng); đơn vị chưa có số không tính là 0`,
  );
  expect(sum.change).toMatchObject({ period: dayAgo(2), difference: "12" });
  expect(sum.change?.parts.reduce((total, { moved = 0 }) => total + moved, 0)).toBe(12);
  const ratio = await proofOf("petition.on_time_ratio", ROOT, YESTERDAY);
  expect(ratio.said).toMatchObject({ numerator: "41", denominator: "49", value: String((100 * 41) / 49) });
  expect((await proofOf("news.update_lag", ROOT, YESTERDAY)).said.value).toBe("4.25");
});

test("of a figure made of units below a changed row, a changed sum and a left-out unit are named", async () => {
  const proof = await proofOf("petition.received", ROOT, YESTERDAY);
  const [first, ...others] = proof.parts;
  expect(await where(resigned({ ...proof, said: { ...proof.said, value: "99" } }))).toEqual(["said.value"]);
  expect(await where(resigned({ ...proof, parts: others }))).toContain(`parts.${first?.name}`);
  const id = first?.restsOn.kind === "figure" ? first.restsOn.said.observation : undefined;
  await pool.query("update observation set value = value + 5 where id = $1", [id]);
  expect(await where(proof)).toEqual(expect.arrayContaining([`parts.${first?.name}.value`, `parts.${first?.name}.amount`, "said.value"]));
  await pool.query("update observation set value = value - 5 where id = $1", [id]);
  expect(await where(proof)).toEqual([]);
});

test("as known at an instant a proof holds, too, whatever was corrected since; so does a ranking that names no period", async () => {
  const unit = communes[4] ?? "";
  await send("complaints", [{ indicator: "petition.received", unit, period: dayAgo(3), parts: { received: 20 } }]);
  const { rows } = await pool.query<{ at: Date }>("select clock_timestamp() + interval '2 milliseconds' as at");
  const known = rows[0]?.at.toISOString() ?? "";
  const before = await proofOf("petition.received", ROOT, dayAgo(3));
  await pool.query("select pg_sleep(0.02)");
  await send("complaints", [{ indicator: "petition.received", unit, period: dayAgo(3), parts: { received: 26 } }]);
  expect((await proofOf("petition.received", ROOT, dayAgo(3))).said.value).toBe("26");
  const then = await proofOf("petition.received", ROOT, dayAgo(3), `?known=${known}`);
  expect(then.said.value).toBe("20");
  expect(await where(then)).toEqual([]);
  expect(await where(before)).toEqual([]);
  // The newest figure of every unit is corrected afterwards: by then it was the newest all the same.
  const corrections = communes
    .slice(0, 3)
    .map((code, at) => ({ indicator: "petition.received", unit: code, period: YESTERDAY, parts: { received: at } }));
  await send("complaints", corrections);
  const body = (await get(`/figures/petition.received/units?under=${ROOT}&known=${known}`)).body as FigureRanking;
  expect(body.period.key).toBe(YESTERDAY);
  expect(body.whole?.value).toBe(58);
});

test("what a system states ends with its statement: the row, the submission, the digest of its body; and its parts must agree", async () => {
  const unit = communes[6] ?? "";
  const period = dayAgo(2);
  const submission = await send("complaints", [
    { indicator: "petition.on_time_ratio", unit, period, value: 66.7, parts: { settled: 3, in_time: 2 } },
  ]);
  const proof = await proofOf("petition.on_time_ratio", unit, period);
  expect(proof.base).toMatchObject({ kind: "statement" });
  expect(proof.base.says.vi).toContain(`“complaints”: dòng 1 của lần gửi ${submission}`);
  expect(proof.said.submission).toMatchObject({ id: submission, door: "push", row: 1 });
  // Rounded as it was stated, it agrees with two of three.
  expect(await where(proof)).toEqual([]);
  expect(await where(resigned({ ...proof, parts: proof.parts.map((part) => ({ ...part, amount: "3" })) }))).toEqual(["said.value"]);
  await pool.query("update submission set is_applied = false, body_sha256 = '\\x00' where id = $1", [submission]);
  expect(await where(proof)).toEqual(["said.submission", "said.submission.sha256", "said.submission"]);
});

test("a figure that contradicts its own parts is as it was said: the flag says so, the proof holds", async () => {
  const unit = communes[7] ?? "";
  await send("complaints", [
    { indicator: "petition.on_time_ratio", unit, period: YESTERDAY, value: 90, parts: { settled: 4, in_time: 2 } },
  ]);
  const proof = await proofOf("petition.on_time_ratio", unit, YESTERDAY);
  expect(proof.said.basis["flag"]).toMatchObject({ vi: "các thành phần cho ra 50" });
  expect(await where(proof)).toEqual([]);
});

test("what is combined of documents' figures is combined again with their words, and a changed one is named", {
  timeout: 60_000,
}, async () => {
  const { rows } = await pool.query<{ code: string; unit: string; period: string }>(
    `select i.code, u.code as unit, f.period from figure f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id
     where i.code like 'doc.derived.%' order by 1`,
  );
  expect(rows).toHaveLength(referenceDerivedFacts().length);
  let named = 0;
  for (const { code, unit, period } of rows) {
    // Some of them are of provinces before the tree of units begins.
    const proof = await proofOf(code, unit, period);
    expect({ code, differences: await checkProof(pool, proof) }).toEqual({ code, differences: [] });
    const restsOn = proof.parts.find((part) => part.restsOn.kind === "figure");
    if (restsOn?.restsOn.kind !== "figure" || named > 0) continue;
    named += 1;
    const id = restsOn.restsOn.said.observation;
    await pool.query("update observation set value = value + 1, value_min = value_min + 1 where id = $1", [id]);
    expect((await where(proof)).some((one) => one.startsWith(`parts.${restsOn.name}`))).toBe(true);
    expect((await where(await proofOf(code, unit, period))).some((one) => one.startsWith("said."))).toBe(true);
    await pool.query("update observation set value = value - 1, value_min = value_min - 1 where id = $1", [id]);
  }
  expect(named).toBe(1);
});
