import type pg from "pg";
import { expect } from "vitest";
import { writeObservations } from "../../db/figures/write-observations.ts";
import type { Call, DocumentCaller } from "./document-caller.ts";

type Expect = (operationId: string, status: number, given?: Call) => Promise<Awaited<ReturnType<DocumentCaller["call"]>>>;

const UNIT = "13285";

/** Every status of the operations that read figures. */
export async function callFigureOperations(expectStatus: Expect, pool: pg.Pool): Promise<void> {
  const panel = await expectStatus("readFigurePanel", 200, { query: { domain: "publicAdmin" } });
  expect(panel.json().domains[0].tiles.length).toBeGreaterThan(3);
  await expectStatus("readFigurePanel", 200, {
    query: { unit: UNIT, known: new Date(Date.now() - 60_000).toISOString(), domain: "economy" },
  });
  await expectStatus("readFigurePanel", 404, { query: { unit: "nowhere" } });
  const of = { indicator: "petition.received", unit: UNIT, period: "2026-01" };
  await sayFigure(pool, { ...of, value: 40 });
  const ranking = await expectStatus("readFigureRanking", 200, { in: of, query: { period: "2026-01" } });
  expect(ranking.json().rows[0]).toMatchObject({ unit: { code: UNIT }, figure: { value: 40 } });
  await expectStatus("readFigureRanking", 404, { in: { indicator: "nothing" } });
  const series = await expectStatus("readFigureSeries", 200, { in: of, query: { from: "2025-12", to: "2026-01" } });
  expect(series.json().points).toHaveLength(2);
  await expectStatus("readFigureSeries", 404, { in: { ...of, unit: "nowhere" }, query: { from: "2025-12", to: "2026-01" } });
  await expectStatus("readFigureSeries", 422, { in: of, query: { from: "2026-02", to: "2026-01" } });
  expect((await expectStatus("readServiceIndex", 200, { in: of })).json().columns).toHaveLength(6);
  await expectStatus("readServiceIndex", 404, { in: { ...of, unit: "nowhere" } });
  await expectStatus("readServiceIndex", 422, { in: { unit: "35", period: "2021" } });
  expect((await expectStatus("readFigureProof", 200, { in: of })).json().said.value).toBe("40");
  await expectStatus("readFigureProof", 404, { in: { ...of, period: "2026-02" } });
  await sayFigure(pool, { ...of, value: 41 });
  const trail = await expectStatus("readFigureTrail", 200, { in: of });
  const told = trail.json().entries.map(({ value, holds }: { value: number; holds: boolean }) => [value, holds]);
  expect(told).toEqual([
    [40, false],
    [41, true],
  ]);
  await expectStatus("readFigureTrail", 404, { in: { ...of, indicator: "nothing" } });
  await refuseToRecast(expectStatus, pool);
  await callBriefOperations(expectStatus);
}

/** The leader's page and the rows behind its numbers. */
async function callBriefOperations(expectStatus: Expect): Promise<void> {
  const brief = await expectStatus("readBrief", 200, { query: { unit: UNIT } });
  expect(brief.json().chain[0]).toMatchObject({ code: UNIT });
  await expectStatus("readBrief", 404, { query: { unit: "nowhere" } });
  const rows = await expectStatus("listWorkItems", 200, { query: { feed: "dossiers", unit: UNIT } });
  expect(rows.json().total).toBe(rows.json().rows.length);
  await expectStatus("listWorkItems", 404, { query: { feed: "dossiers", unit: "nowhere" } });
  await expectStatus("listWorkItems", 422, { query: { feed: "documents", unit: UNIT, state: "due-soon" } });
}

/** A rate without its parts, of a commune that was merged with others. */
async function refuseToRecast(expectStatus: Expect, pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ indicator: string; unit: string }>(
    `select i.code as indicator, u.code as unit
     from indicator i join indicator_revision r on r.indicator_id = i.id and r.revision = i.revision,
       unit u join unit_lineage l on l.from_id = u.id join unit n on n.id = l.to_id
     where r.body ->> 'overUnits' = 'none' and r.body ->> 'cadence' = 'month' and u.class = 'territorial' and u.level = 'commune'
       and n.code = $1 and n.valid_to is null order by i.code, u.code limit 1`,
    [UNIT],
  );
  const [{ indicator, unit }] = rows as [{ indicator: string; unit: string }];
  await sayFigure(pool, { indicator, unit, period: "2025-06", value: 3.2 });
  const query = { period: "2025-06", level: "commune", recast: "2026-01-01" };
  await expectStatus("readFigureRanking", 422, { in: { indicator }, query });
}

async function sayFigure(
  pool: pg.Pool,
  of: { readonly indicator: string; readonly unit: string; readonly period: string; readonly value: number },
): Promise<void> {
  const { rows } = await pool.query<{ indicatorId: number; unitId: number; sourceId: number }>(
    `select i.id as "indicatorId", u.id as "unitId", s.id as "sourceId" from indicator i, unit u, data_source s
     where i.code = $1 and u.code = $2 and u.valid_from <= $3::date and (u.valid_to is null or $3::date < u.valid_to) order by s.id limit 1`,
    [of.indicator, of.unit, `${of.period}-28`],
  );
  const [{ indicatorId, unitId, sourceId }] = rows as [{ indicatorId: number; unitId: number; sourceId: number }];
  const figure = {
    periodKind: "month" as const,
    period: of.period,
    series: "",
    value: of.value,
    qualifier: "exact",
    vintage: "official" as const,
  };
  await writeObservations(pool as unknown as pg.ClientBase, [{ indicatorId, unitId, ...figure, basis: { revision: 1 } }], {
    sourceId,
    reporter: "test",
    isSimulated: true,
  });
}
