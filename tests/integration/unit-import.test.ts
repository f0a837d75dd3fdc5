import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UnitImportReport } from "../../core/contracts/unit-import.ts";
import { loadReference } from "../../db/load-reference.ts";
import type { Result } from "../../server/registry/fault.ts";
import { importUnits } from "../../server/registry/import-units.ts";
import { importBoundaries } from "../../server/units/import-boundaries.ts";
import { importCrosswalk } from "../../server/units/import-crosswalk.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const APPLY = { isDryRun: false, isRowByRow: false };
const TRY = { isDryRun: true, isRowByRow: false };
const bytes = (text: string) => new TextEncoder().encode(text);

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 5 });
  pool = new pg.Pool({ connectionString: database.url });
}, 60_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

function value(result: Result<UnitImportReport>): UnitImportReport {
  if (!result.ok) throw new Error(result.faults.map(({ text }) => text.en).join(" "));
  return result.value;
}
const counts = ({ created, changed, unchanged, refused, isApplied }: UnitImportReport) => ({
  created,
  changed,
  unchanged,
  refused,
  isApplied,
});
const reasons = ({ findings }: UnitImportReport) => findings.map(({ reason, code }) => `${reason} ${code}`);
const count = async (table: string) => (await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;

const TREE = [
  "Mã đơn vị;Tên đầy đủ;Hiệu lực từ;Hiệu lực đến;Mã đơn vị cha;Dân số;Diện tích km2",
  "90;Tỉnh Mẫu;01/11/2021;;;;",
  "90001;Xã Một;01/11/2021;01/07/2025;90;1000;12,5",
  "90002;Xã Hai;01/11/2021;01/07/2025;90;3000;",
  "90003;Phường Ba;01/07/2025;;90;3400;",
  "90004;Xã Bốn;01/07/2025;;90;600;",
].join("\n");

test("a whole tree comes with tiers, people and areas out of the state's names; tried first, then for good, then again", async () => {
  const before = await count("unit");
  const trial = value(await importUnits(pool, "cli:test", { bytes: bytes(TREE), options: TRY }));
  expect(counts(trial)).toEqual({ created: 5, changed: 0, unchanged: 0, refused: 0, isApplied: false });
  expect(reasons(trial)).toEqual(["no-successor 90001", "no-successor 90002", "no-origin 90003", "no-origin 90004"]);
  expect(await count("unit")).toBe(before);
  expect(counts(value(await importUnits(pool, "cli:test", { bytes: bytes(TREE), options: APPLY })))).toMatchObject({
    created: 5,
    isApplied: true,
  });
  expect(counts(value(await importUnits(pool, "cli:test", { bytes: bytes(TREE), options: APPLY })))).toMatchObject({
    created: 0,
    unchanged: 5,
  });
  const { rows } = await pool.query("select kind, name_vi, level, population, area_km2 from unit where code = '90001'");
  expect(rows).toEqual([{ kind: "Xã", name_vi: "Một", level: "commune", population: 1000, area_km2: 12.5 }]);
});

test("a table from old to new codes, as CSV: what means no unit is refused; what does not close is told until it does", async () => {
  const file = (...rows: readonly string[]) => bytes(["Mã cũ,Mã mới,Ngày,Phần,Nghị quyết", ...rows].join("\n"));
  const bad = value(
    await importCrosswalk(pool, "cli:test", {
      bytes: file("90001,90009,01/07/2025,,", "90001,90003,2025-07-02,,", "90002,90003,2025-07-01,0,x"),
      options: APPLY,
    }),
  );
  expect(counts(bad)).toEqual({ created: 0, changed: 0, unchanged: 0, refused: 3, isApplied: false });
  expect(bad.rows.map(({ faults }) => faults.map(({ field }) => field))).toEqual([["newCode"], ["oldCode", "newCode"], ["piece"]]);
  const half = value(
    await importCrosswalk(pool, "cli:test", {
      bytes: file("90001,90003,2025-07-01,,", "90002,90003,2025-07-01,2400,", "90002,90004,2025-07-01,500,"),
      options: TRY,
    }),
  );
  expect(reasons(half).filter((text) => text.includes(" 900"))).toEqual(["pieces-population 90002"]);
  const whole = file("90001,90003,2025-07-01,,", "90002,90003,2025-07-01,2400,", "90002,90004,2025-07-01,600,1674/NQ-UBTVQH15");
  const taken = value(await importCrosswalk(pool, "cli:test", { bytes: whole, options: APPLY }));
  expect(counts(taken)).toMatchObject({ created: 3, isApplied: true });
  expect(reasons(taken).filter((text) => text.includes(" 900"))).toEqual([]);
  expect(counts(value(await importCrosswalk(pool, "cli:test", { bytes: whole, options: APPLY })))).toMatchObject({
    created: 0,
    unchanged: 3,
  });
  const { rows } = await pool.query(
    "select t.code, l.kind, l.piece::int, l.piece_kind from unit_lineage l join unit f on f.id = from_id join unit t on t.id = to_id where f.code = '90002' order by 1",
  );
  expect(rows).toEqual([
    { code: "90003", kind: "split", piece: 2400, piece_kind: "population" },
    { code: "90004", kind: "split", piece: 600, piece_kind: "population" },
  ]);
});

test("the same table as JSON changes nothing more; what is no table is said so", async () => {
  const json = JSON.stringify([
    { oldCode: "90001", newCode: "90003", date: "2025-07-01" },
    { oldCode: "90002", newCode: "90003", date: "2025-07-01", piece: 2400 },
    { oldCode: "90002", newCode: "90004", date: "2025-07-01", piece: 600 },
    { oldCode: "90002", newCode: "90004", date: "2025-07-01", pieces: 600 },
  ]);
  const report = value(await importCrosswalk(pool, "cli:test", { bytes: bytes(json), options: { isDryRun: false, isRowByRow: true } }));
  expect(counts(report)).toMatchObject({ created: 0, unchanged: 3, changed: 0, refused: 1 });
  expect(report.rows[3]?.faults[0]?.text.en).toBe("pieces: “600” is wrong; expected: there is no such field.");
  for (const wrong of ["{}", "[", '{"rows": []}']) {
    expect((await importCrosswalk(pool, "cli:test", { bytes: bytes(wrong), options: APPLY })).ok).toBe(false);
  }
});

/** A box of about 1.1 by 1.04 km for each hundredth of a degree. */
const box = (west: number, south: number, size: number) => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
];
const feature = (code: unknown, coordinates: unknown, type = "Polygon") => ({
  type: "Feature",
  properties: { ma: code },
  geometry: { type, coordinates },
});
const collection = (...features: readonly unknown[]) => bytes(JSON.stringify({ type: "FeatureCollection", features }));
const BOUNDARIES = { attribution: "Sở mẫu", version: "2026-03", day: "2026-11-22" };

test("outlines come with whom to name; rings that are open, swapped or out of range are refused by themselves", async () => {
  const open = box(105.9, 20.5, 0.01).map((ring) => ring.slice(0, -1));
  const swapped = box(105.9, 20.5, 0.01).map((ring) => ring.map(([lon, lat]) => [lat, lon]));
  const bytesOfAll = collection(
    feature("90003", box(105.9, 20.5, 0.01)),
    feature("90004", open),
    feature("90004", swapped),
    feature("90001", box(105.9, 20.5, 0.01)),
    feature(undefined, box(105.9, 20.5, 0.01)),
    feature("13285", box(181, 20.5, 0.01)),
    feature("13285", [105, 20], "Point"),
  );
  const report = value(
    await importBoundaries(pool, "cli:test", { bytes: bytesOfAll, options: { ...BOUNDARIES, isDryRun: false, isRowByRow: true } }),
  );
  expect(report.rows.map(({ outcome, faults }) => faults[0]?.text.en ?? outcome)).toEqual([
    "created",
    "A ring does not end where it begins.",
    "This unit is in the file twice.",
    "There was no unit “90001” on 2026-11-22.",
    "No code of a unit: one of the properties code, ma, ma_dvhc, ma_xa, maxa, unit_code, or an id, is needed.",
    "Positions are out of the range of longitudes and latitudes (WGS 84).",
    "This unit is in the file twice.",
  ]);
  expect(reasons(report)).toEqual(["outline-missing 90004"]);
  const alone = value(
    await importBoundaries(pool, "cli:test", { bytes: collection(feature("90004", swapped)), options: { ...BOUNDARIES, ...APPLY } }),
  );
  expect(alone.rows[0]?.faults[0]?.text.en).toBe("Positions have the latitude first; GeoJSON has the longitude first.");
  const { rows } = await pool.query("select u.code, b.version, b.attribution from unit_boundary b join unit u on u.id = b.unit_id");
  expect(rows).toEqual([{ code: "90003", version: "2026-03", attribution: "Sở mẫu" }]);
});

test("an outline of another size than its unit is told, and the same outlines again change nothing", async () => {
  const ward = collection(feature(13285, box(105.9, 20.5, 0.01)));
  const report = value(await importBoundaries(pool, "cli:test", { bytes: ward, options: { ...BOUNDARIES, ...APPLY } }));
  expect(report.findings[0]).toMatchObject({
    reason: "area-differs",
    says: { en: "Phủ Lý (13285): the outline has 1.16 km², the unit 11.84 km²." },
  });
  expect(report.findings.filter(({ reason }) => reason === "outline-missing")).toHaveLength(32);
  expect(counts(value(await importBoundaries(pool, "cli:test", { bytes: ward, options: { ...BOUNDARIES, ...APPLY } })))).toMatchObject({
    unchanged: 1,
  });
  expect((await importBoundaries(pool, "cli:test", { bytes: bytes("[]"), options: { ...BOUNDARIES, ...APPLY } })).ok).toBe(false);
});
