import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadFeedFixtures } from "../support/feed-fixtures.ts";
import { JudgedDatabase } from "../support/judged-database.ts";
import { MERGER } from "../support/merger-decree.ts";
import { vonglauCommand } from "../support/vonglau-command.ts";

let database: JudgedDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await JudgedDatabase.create();
  pool = database.pool;
  await loadFeedFixtures(pool);
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('sample', 'Mẫu', 'air-station', 20.5, 105.9, '13291', 10, true)`,
  );
});
afterAll(() => database?.drop());

const units = async () => (await pool.query("select code, valid_from::text, valid_to::text, name_vi from unit order by 1, 2")).rows;

test("the command line tells it in words and writes only when that is said", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "vonglau-decree-"));
  const file = path.join(folder, "decree.json");
  const run = async (...args: readonly string[]) => {
    const { code, printed, complained } = await vonglauCommand({ databaseUrl: database.url, language: "en" }, [
      "units",
      "decree",
      file,
      ...args,
    ]);
    return { code, said: `${printed}\n${complained}`.trim() };
  };
  writeFileSync(file, JSON.stringify(MERGER));
  expect((await run("--apply")).said).toContain("1/NQ-THU · 2026-04-01 · written");
  const again = await run("--apply");
  expect(again.code).toBe(0);
  expect(again.said).toContain("1/NQ-THU · 2026-04-01 · there already, nothing was written");
  expect(again.said).toMatch(/sample +Mẫu +13291 → 13285 +simulated/);
  const rename = { ...MERGER, code: "3/NQ-THU", effectiveOn: "2026-05-01", changes: [{ kind: "rename", code: "13285", nameVi: "Khác" }] };
  writeFileSync(file, JSON.stringify(rename));
  const before = await units();
  const tried = await run();
  expect(tried.said).toContain("3/NQ-THU · 2026-05-01 · tried, nothing was written (--apply writes)");
  expect(tried.said).toMatch(/13285 +→ +13285 +rename/);
  expect(await units()).toEqual(before);
  expect((await run("--move-devices")).said).toContain("--move-devices goes with --apply only.");
  writeFileSync(file, "{");
  expect(await run()).toEqual({ code: 1, said: expect.stringContaining("The file is not JSON in UTF-8.") });
  rmSync(folder, { recursive: true });
});
