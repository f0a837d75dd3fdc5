import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { openPool } from "../../db/connect.ts";
import { loadSources } from "../../db/sources/load-sources.ts";
import { findUnit } from "../../server/figures/find-figure.ts";
import { readPanel } from "../../server/figures/read-panel.ts";
import { ReferenceMemory } from "../../server/figures/reference.ts";
import { SUBMIT_BY_CONTENT } from "../../server/sources/takers.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const COMMUNES = ["13285", "13291", "13294"];

let database: TempDatabase;
let pool: pg.Pool;

/** The province 37 with three communes and an office that answers for networks; figures are told of communes only. */
beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  await pool.query(
    `insert into unit (code, valid_from, class, level, kind, name_vi, name_en, parent_code)
     select c, '2025-07-01', 'territorial', 'commune', 'Xã', c, c, '37' from unnest($1::text[]) as c
     union all values ('37', '2025-07-01'::date, 'territorial', 'province', 'Tỉnh', 'Ninh Bình', 'Ninh Binh Province', null),
                      ('SO-KHCN.37', '2025-07-01', 'agency', null, 'Sở', 'Khoa học và Công nghệ', 'Department of Science and Technology', '37'),
                      ('TT.37', '2025-07-01', 'agency', null, 'Thanh tra', 'tỉnh', 'Inspectorate', '37')`,
    [COMMUNES],
  );
  const client = await pool.connect();
  await loadSources(client, { provinceCode: "37", isSimulated: true });
  await loadCatalogue(client, await readIndicatorFiles());
  client.release();
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** All three communes tell a ratio of 100 %. */
async function send(source: string, figure: { indicator: string; period: string; parts: Record<string, number> }): Promise<number> {
  const answer = await SUBMIT_BY_CONTENT.figures(pool, {
    source,
    door: "push",
    mode: "all",
    idempotencyKey: randomUUID(),
    bodySha256: createHash("sha256").update(JSON.stringify(figure)).digest(),
    reporter: "key:test",
    rows: COMMUNES.map((unit, at) => ({ rowNumber: at + 1, row: { ...figure, unit } })),
    nowMs: Date.now(),
  });
  expect(answer).toMatchObject({ ok: true, report: { taken: 3, refused: 0 } });
  const { rows } = await pool.query<{ at: Date }>("select last_heard_at as at from data_source where code = $1", [source]);
  return rows[0]?.at.getTime() ?? Number.NaN;
}

async function tile(indicator: string, unitCode: string, nowMs: number): Promise<FigureTile> {
  const reference = await new ReferenceMemory(pool).read();
  const unit = findUnit(reference, unitCode, vietnamDay(nowMs));
  const panel = await readPanel(pool, reference, { atMs: nowMs, knownMs: nowMs, knowledge: "now", unit, domain: undefined });
  const found = panel.domains.flatMap(({ tiles }) => tiles).find((one) => one.indicator.code === indicator);
  if (found === undefined) throw new Error(`no tile ${indicator}`);
  return found;
}

test("a source that promised every five minutes stops: at the minute its figures are stale, whose they are is said, and the sum over them is not green", async () => {
  const period = periodAt("hour", Date.now() - 60 * MINUTE_MS).key;
  const heardMs = await send("wan", { indicator: "network.govnet.point_up_ratio", period, parts: { up: 10, points: 10 } });
  const dueMs = heardMs + 5 * MINUTE_MS;
  for (const unit of [...COMMUNES, "37"]) {
    expect(await tile("network.govnet.point_up_ratio", unit, dueMs - 1)).toMatchObject({ status: "good", origin: { liveness: "alive" } });
    expect(await tile("network.govnet.point_up_ratio", unit, dueMs)).toMatchObject({
      status: "stale",
      figure: { value: 100 },
      origin: {
        code: "wan",
        liveness: "late",
        lateSince: new Date(dueMs).toISOString(),
        owner: { code: "SO-KHCN.37", name: { vi: "Sở Khoa học và Công nghệ" } },
        contract: { vi: "mỗi 5 phút" },
      },
    });
  }
  expect((await tile("network.govnet.point_up_ratio", "37", heardMs + 60 * MINUTE_MS)).origin.liveness).toBe("dead");
});

test("a source that promised the day by 17:00 stops: its figures are stale at 17:00 of the first day that is missing", async () => {
  const today = periodAt("day", Date.now());
  await send("complaints", { indicator: "petition.on_time_ratio", period: today.key, parts: { in_time: 5, settled: 5 } });
  const dueMs = today.untilMs + 17 * 60 * MINUTE_MS;
  for (const unit of ["13285", "37"]) {
    expect((await tile("petition.on_time_ratio", unit, dueMs - 1)).status).toBe("good");
    expect(await tile("petition.on_time_ratio", unit, dueMs)).toMatchObject({
      status: "stale",
      origin: { liveness: "late", lateSince: new Date(dueMs).toISOString(), owner: { code: "TT.37" } },
    });
  }
  expect((await tile("petition.on_time_ratio", "37", dueMs + 2 * DAY_MS)).origin.liveness).toBe("dead");
});

test("what comes again makes it whole again at once", async () => {
  const period = periodAt("hour", Date.now() - 60 * MINUTE_MS).key;
  const heardMs = await send("wan", { indicator: "network.govnet.point_up_ratio", period, parts: { up: 20, points: 20 } });
  expect((await tile("network.govnet.point_up_ratio", "37", heardMs)).status).toBe("good");
});
