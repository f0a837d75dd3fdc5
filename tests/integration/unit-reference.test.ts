import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Unit, UnitLevel } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { loadReference } from "../../db/load-reference.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { readUnits } from "../../server/clock/read-units.ts";
import { readRegistry } from "../../server/queries/read-registry.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const TODAY = "2026-11-22";

let database: TempDatabase;
let pool: pg.Pool;
let client: pg.PoolClient;
let tree: UnitTree;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 20 });
  pool = new pg.Pool({ connectionString: database.url });
  client = await pool.connect();
  tree = await readUnitTree(client);
}, 60_000);
afterAll(async () => {
  client?.release();
  await pool?.end();
  await database?.drop();
});

function find(code: string, day: string): Unit {
  const unit = tree.find(code, day);
  if (unit === undefined) throw new Error(`no ${code} on ${day}`);
  return unit;
}

function count(code: string, day: string, level: UnitLevel): number {
  return tree.below(find(code, day).id, day, level).length;
}

test.each([
  { province: "Hà Nam", code: "35", districts: [6, 6], communes: [109, 98] },
  { province: "Yên Bái", code: "15", districts: [9, 9], communes: [173, 168] },
  { province: "Bắc Kạn", code: "06", districts: [8, 8], communes: [108, 108] },
  { province: "Thừa Thiên Huế", code: "46", districts: [9, 9], communes: [141, 133] },
])(
  "$province had as many districts and communes as vietnamese-provinces-database v1.0.0 and v2.4.1 list",
  ({ code, districts, communes }) => {
    const days = ["2021-11-01", "2025-03-01"];
    expect(days.map((day) => count(code, day, "district"))).toEqual(districts);
    expect(days.map((day) => count(code, day, "commune"))).toEqual(communes);
  },
);

test.each([
  { area: "KV-35", communes: 33 },
  { area: "KV-15", communes: 51 },
  { area: "KV-06", communes: 37 },
  { area: "46", communes: 40 },
])("since 1 July 2025 $area holds $communes communes, and districts are no more", ({ area, communes }) => {
  expect(count(area, TODAY, "commune")).toBe(communes);
  expect(count(area, TODAY, "district")).toBe(0);
});

test("codes that were used again mean another unit: 15, 474 and 13285", () => {
  const names = (code: string) =>
    ["2024-06-30", "2025-03-01", TODAY].map((day) => tree.find(code, day)).map((unit) => unit && `${unit.kind} ${unit.nameVi}`);
  expect(names("15")).toEqual(["Tỉnh Yên Bái", "Tỉnh Yên Bái", "Tỉnh Lào Cai"]);
  expect(names("474")).toEqual(["Thành phố Huế", "Quận Thuận Hóa", undefined]);
  expect(names("13285")).toEqual(["Phường Quang Trung", "Phường Quang Trung", "Phường Phủ Lý"]);
});

test("every commune of the four provinces on 30 June 2025 went somewhere, and every one of today came from somewhere", () => {
  const before = ["35", "15", "06", "46"].flatMap((code) => tree.below(find(code, "2025-06-30").id, "2025-06-30", "commune"));
  expect(before).toHaveLength(98 + 168 + 108 + 133);
  expect(before.filter(({ id }) => tree.successors(id, "territorial").length === 0)).toEqual([]);
  const now = tree.validOn(TODAY).filter((unit) => unit.level === "commune");
  expect(now).toHaveLength(33 + 51 + 37 + 40);
  expect(now.filter(({ id }) => tree.predecessors(id).length === 0)).toEqual([]);
});

test("the live dictionary and the units of an instant know neither history, areas, agencies nor other provinces' communes", async () => {
  const { units } = await readRegistry(client, { code: "37", nameVi: "Tỉnh Ninh Bình", nameEn: "Ninh Binh Province" });
  expect(units).toHaveLength(34);
  expect(units.find(({ code }) => code === "13285")?.nameVi).toBe("Phường Phủ Lý");
  const then = await readUnits(pool, Date.UTC(2025, 2, 1));
  expect(then.find(({ code }) => code === "13285")?.nameVi).toBe("Quang Trung");
  expect(then.filter(({ code }) => code.includes("-"))).toEqual([]);
});

test("loading the reference again changes nothing, nor what an operator added", async () => {
  await pool.query("update unit set population = 70000 where code = '13285' and valid_to is null");
  const read = async () => (await pool.query("select * from unit order by id")).rows;
  const lineage = async () => (await pool.query("select count(*)::int as n from unit_lineage")).rows;
  const before = [await read(), await lineage()];
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 20 });
  expect([await read(), await lineage()]).toEqual(before);
});
