import { readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../core/node/package-root.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { openPool } from "../../db/connect.ts";
import { loadSources } from "../../db/sources/load-sources.ts";
import { readMapping, submitFile } from "../../server/sources/files/submit-file.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const TEMPLATES = path.join(packageRoot(import.meta.url), "docs/templates");

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 2 });
  await pool.query(
    `insert into unit (code, valid_from, class, level, kind, name_vi, name_en, parent_code) values
     ('37', '2025-07-01', 'territorial', 'province', 'Tỉnh', 'Ninh Bình', 'Ninh Binh Province', null),
     ('KV-35', '2025-07-01', 'area', 'province', 'Khu vực', 'Hà Nam', 'Ha Nam', '37'),
     ('13285', '2025-07-01', 'territorial', 'commune', 'Phường', 'Phủ Lý', 'Phu Ly', '37'),
     ('13366', '2025-07-01', 'territorial', 'commune', 'Phường', 'Hà Nam', 'Ha Nam', '37')`,
  );
  const client = await pool.connect();
  await loadSources(client, { provinceCode: "37", isSimulated: false });
  await loadCatalogue(client, await readIndicatorFiles());
  client.release();
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function take(file: string, mappingFile?: string) {
  const text = mappingFile === undefined ? undefined : await readFile(path.join(TEMPLATES, mappingFile), "utf8");
  const reading = readMapping(text);
  if (!reading.ok) throw new Error(reading.says.en);
  const bytes = await readFile(path.join(TEMPLATES, file));
  const offered = { source: "statistics", bytes, mapping: reading.mapping, mode: "rows", isTrial: false, reporter: "cli:test" } as const;
  return submitFile(pool, { ...offered, nowMs: Date.parse("2026-11-22T05:00:00Z") });
}

test("the template of a file is taken as it is: every row of it says what it looks like", async () => {
  expect(await take("figures.csv")).toMatchObject({ ok: true, report: { rows: 4, taken: 4, refusedRows: [] } });
  const { rows } = await pool.query(
    `select u.code, f.period, f.value::float8 as value, f.qualifier from figure as f join unit as u on u.id = f.unit_id
     order by u.code, f.period`,
  );
  expect(rows).toEqual([
    { code: "13285", period: "2026-10", value: 3229.4, qualifier: "exact" },
    { code: "KV-35", period: "2026-10", value: 8.5, qualifier: "exact" },
    { code: "KV-35", period: "2026-Q3", value: 9, qualifier: "over" },
  ]);
});

test("the wide table with a title above it is read by its mapping, and without one the answer says how", async () => {
  expect(await take("wide-table.csv")).toMatchObject({ ok: false, says: { en: expect.stringContaining("headerRow") as string } });
  expect(await take("wide-table.csv", "wide-table.json")).toMatchObject({ ok: true, report: { taken: 3, refusedRows: [] } });
});
