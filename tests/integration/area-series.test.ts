import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { inTransaction } from "../../db/connect.ts";
import { writeObservations } from "../../db/figures/write-observations.ts";
import { loadReference } from "../../db/load-reference.ts";
import { findEntry, findUnit } from "../../server/figures/find-figure.ts";
import { readFigureSeries } from "../../server/figures/read-figure-series.ts";
import { readRanking } from "../../server/figures/read-ranking.ts";
import { ReferenceMemory } from "../../server/figures/reference.ts";
import { loadFigureFixtures } from "../support/figure-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/* Hà Nam was a province until 30 June 2025; its ground is the area KV-35 since. Its town of Duy Tiên (349) went to two areas. */

const TODAY = "2026-11-01";
const AT = { atMs: Date.now(), knownMs: Date.now(), knowledge: "now" as const };

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 5 });
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await loadFigureFixtures(pool);
  for (const [at, value] of [1000, 1100, 1200, 1300].entries()) await say("35", `${2021 + at}`, value);
  await say("KV-35", "2025", 1400);
  await say("KV-35", "2026", 1500);
  await say("349", "2024", 200);
  await say("35", "2024", 3.2, "test.growth");
  await say("349", "2024", 4.1, "test.growth");
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function say(unit: string, period: string, value: number, indicator = "test.revenue"): Promise<void> {
  const { rows } = await pool.query<{ indicatorId: number; unitId: number; sourceId: number }>(
    `select i.id as "indicatorId", u.id as "unitId", s.id as "sourceId" from indicator i, unit u, data_source s
     where i.code = $1 and s.code = 'statistics' and u.code = $2 and u.valid_from <= $3::date and (u.valid_to is null or u.valid_to > $3::date)`,
    [indicator, unit, `${period}-12-31`],
  );
  const [{ sourceId, ...of }] = rows as [{ indicatorId: number; unitId: number; sourceId: number }];
  const figure = { periodKind: "year", period, series: "", value, qualifier: "exact", vintage: "official" } as const;
  await inTransaction(pool, async (client) =>
    writeObservations(client, [{ ...of, ...figure, basis: { revision: 1 } }], { sourceId, reporter: "test", isSimulated: true }),
  );
}

function year(key: string) {
  const period = readPeriodKey(key);
  if (period === undefined) throw new TypeError(key);
  return period;
}

async function series(code: string, recastTo?: string, indicator = "test.revenue") {
  const reference = await new ReferenceMemory(pool).read();
  const unit = findUnit(reference, code, recastTo ?? "2026-12-31");
  const entry = findEntry(reference, indicator);
  const { points } = await readFigureSeries(pool, reference, { ...AT, entry, unit, from: year("2021"), to: year("2026"), recastTo });
  return points;
}

const told = (points: Awaited<ReturnType<typeof series>>) => points.map(({ figure }) => [figure?.value, figure?.recast?.isEstimate]);

test("former Hà Nam has one line from 2021 to 2026: exact, for its ground went whole into its area, and the break is said", async () => {
  expect(told(await series("KV-35", TODAY))).toEqual([
    [1000, false],
    [1100, false],
    [1200, false],
    [1300, false],
    [1400, undefined],
    [1500, undefined],
  ]);
  const asItWas = await series("KV-35");
  expect(told(asItWas).map(([value]) => value)).toEqual([1000, 1100, 1200, 1300, 1400, 1500]);
  expect(asItWas.map(({ breakSays }) => breakSays?.en)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    "Since 2025-07-01: of Ha Nam Province",
    undefined,
  ]);
});

test("brought back, the area's figures are those of the former province", async () => {
  expect(told(await series("35", "2024-12-31")).slice(3)).toEqual([
    [1300, undefined],
    [1400, false],
    [1500, false],
  ]);
});

test("a number without parts goes along where one unit became one; where it was divided it is refused with the reason", async () => {
  expect(told(await series("KV-35", TODAY, "test.growth"))[3]).toEqual([3.2, false]);
  await expect(series("KV-349", TODAY)).rejects.toThrow("349: The unit was divided, or joined others, and how large each piece was");
});

test("of a divided town whose pieces are known, the share is marked as an estimate; ranks of areas count nothing twice", async () => {
  await pool.query(
    `update unit_lineage as l set piece = case t.code when 'KV-347' then 60 else 40 end, piece_kind = 'area-ha'
     from unit as f, unit as t where f.id = l.from_id and t.id = l.to_id and f.code = '349' and t.class = 'area'`,
  );
  expect(told(await series("KV-349", TODAY))[3]).toEqual([80, true]);
  await expect(series("KV-349", TODAY, "test.growth")).rejects.toThrow("A ratio is re-cast through its numerator and denominator only");
  const reference = await new ReferenceMemory(pool).read();
  const { rows, whole } = await readRanking(pool, reference, {
    ...AT,
    entry: findEntry(reference, "test.revenue"),
    under: (day) => findUnit(reference, "37", day),
    level: "area",
    period: year("2024"),
    recastTo: TODAY,
  });
  expect(rows.flatMap(({ unit, figure }) => (figure === undefined ? [] : [[unit.code, figure.value, figure.recast?.isEstimate]]))).toEqual([
    ["KV-35", 1300, false],
    ["KV-349", 80, true],
  ]);
  expect(whole?.value).toBe(1300);
});
