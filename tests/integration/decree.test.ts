import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DecreeFile } from "../../core/contracts/decree-file.ts";
import type { DecreeReport } from "../../core/contracts/decree-report.ts";
import { readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readIndicatorFiles } from "../../db/catalogue/read-indicator-files.ts";
import { inTransaction } from "../../db/connect.ts";
import { writeObservations } from "../../db/figures/write-observations.ts";
import { loadSources } from "../../db/sources/load-sources.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { recountIfRulesChanged } from "../../db/work/recount.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { publishCounted } from "../../ingest/figures/publish-counted.ts";
import { rollUpDue } from "../../ingest/unit-rollups/roll-up-due.ts";
import { findEntry, findUnit } from "../../server/figures/find-figure.ts";
import { readFigureSeries } from "../../server/figures/read-figure-series.ts";
import { readPanel } from "../../server/figures/read-panel.ts";
import { ReferenceMemory } from "../../server/figures/reference.ts";
import { findDevices } from "../../server/queries/find-devices.ts";
import { readRegistry } from "../../server/queries/read-registry.ts";
import type { Result } from "../../server/registry/fault.ts";
import { applyDecreeFile, type DecreeOptions } from "../../server/units/apply-decree-file.ts";
import { loadFeedFixtures, sendEvents } from "../support/feed-fixtures.ts";
import { JudgedDatabase, T0_MS } from "../support/judged-database.ts";
import { MERGER_DAY as DAY, MERGER } from "../support/merger-decree.ts";

const BEFORE = "2026-02-10T10:00:00+07:00";
const AFTER = "2026-04-20T10:00:00+07:00";
const TOP = { code: "37", nameVi: "Ninh Bình", nameEn: "Ninh Binh" };

let database: JudgedDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await JudgedDatabase.create();
  pool = database.pool;
  await loadFeedFixtures(pool);
  const indicators = await readIndicatorFiles();
  await inTransaction(pool, async (client) => {
    await loadSources(client, { provinceCode: "37", isSimulated: true });
    await loadCatalogue(client, indicators);
  });
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('real', 'Trạm', 'air-station', 20.5, 105.9, '13291', 10, false), ('sample', 'Mẫu', 'air-station', 20.5, 105.9, '13291', 10, true)`,
  );
  await sendDossiers("13285", "2026-02-10", 3);
  await sendDossiers("13291", "2026-02-10", 2);
  await sayPopulation("13285", 5000);
  await sayPopulation("13291", 3000);
  await count(BEFORE);
});
afterAll(() => database?.drop());

async function sendDossiers(unit: string, day: string, many: number): Promise<void> {
  const rows = Array.from({ length: many }, (_, at) => ({
    item: `${unit} ${day} ${at}`,
    event: "1",
    at: `${day}T09:00:00+07:00`,
    kind: "accepted",
    body: { unit, channel: 2, dueAt: "2026-06-30" },
  }));
  const report = await sendEvents(pool, rows, { feed: "dossiers", nowMs: Date.parse(day < DAY ? BEFORE : AFTER) });
  expect(report.refusedRows).toEqual([]);
}

/** A figure of February that somebody stated. */
async function sayPopulation(unit: string, value: number): Promise<void> {
  const { rows } = await pool.query<{ indicatorId: number; unitId: number; sourceId: number }>(
    `select i.id as "indicatorId", u.id as "unitId", s.id as "sourceId" from indicator i, unit u, data_source s
     where i.code = 'petition.received' and u.code = $1 and s.code = 'service-portal'`,
    [unit],
  );
  const [{ sourceId, ...of }] = rows as [{ indicatorId: number; unitId: number; sourceId: number }];
  const figure = { periodKind: "month", period: "2026-02", series: "", value, qualifier: "exact", vintage: "official" } as const;
  await inTransaction(pool, async (client) =>
    writeObservations(client, [{ ...of, ...figure, basis: { revision: 1 } }], { sourceId, reporter: "test", isSimulated: true }),
  );
}

/** Judges what time and decrees changed, and publishes it, as the jobs do. */
async function count(at: string): Promise<void> {
  const units = new WorkUnits();
  await recountIfRulesChanged(pool, { feed: "dossiers", units });
  while ((await judgeThrough(pool, { feed: "dossiers", nowMs: Date.parse(at), units })) === "more");
  while (((await publishCounted(pool, "dossiers"))?.figures ?? 0) > 0);
}

function valueOf(result: Result<DecreeReport>): DecreeReport {
  if (!result.ok) throw new Error(result.faults.map(({ text }) => text.en).join(" "));
  return result.value;
}

const apply = (file: DecreeFile, options: Partial<DecreeOptions> = {}) =>
  applyDecreeFile(pool, "cli:test", { file, options: { isDryRun: false, isMovingDevices: false, today: "2026-04-20", ...options } });

async function state(): Promise<unknown> {
  const { rows } = await pool.query(
    `select (select count(*)::int from unit) as units, (select count(*)::int from unit_lineage) as edges, (select count(*)::int from decree) as decrees,
            (select count(*)::int from unit where valid_to is not null) as ended, (select revision::text from registry_revision) as revision,
            (select count(*)::int from registry_event) as events`,
  );
  return rows[0];
}

async function panelValue(code: string, at: string): Promise<number | undefined> {
  const atMs = Date.parse(at);
  const reference = await new ReferenceMemory(pool).read();
  const unit = findUnit(reference, code, at.slice(0, 10));
  const panel = await readPanel(pool, reference, { unit, atMs, knownMs: Date.now(), knowledge: "now", domain: "publicAdmin" });
  const tile = panel.domains.flatMap(({ tiles }) => tiles).find(({ indicator }) => indicator.code === "dossier.received");
  return tile?.figure?.value;
}

async function series(code: string, indicator: string, recastTo?: string) {
  const reference = await new ReferenceMemory(pool).read();
  const [from, to] = [readPeriodKey("2026-02"), readPeriodKey("2026-04")];
  if (from === undefined || to === undefined) throw new TypeError("no period");
  const unit = findUnit(reference, code, recastTo ?? "2026-04-30");
  const entry = findEntry(reference, indicator);
  const at = { atMs: Date.now(), knownMs: Date.now(), knowledge: "now" as const };
  const { points } = await readFigureSeries(pool, reference, { ...at, entry, unit, from, to, recastTo });
  return points.map(({ figure }) => [figure?.value, figure?.recast?.isEstimate]);
}

test("tried, a decree says all that it would do and writes nothing", async () => {
  const before = await state();
  const report = valueOf(await apply(MERGER, { isDryRun: true }));
  expect(report).toMatchObject({ outcome: "tried", findings: [], deviceCount: 2, lateItems: 0 });
  expect(report.ended.map(({ code, validTo }) => [code, validTo])).toEqual([
    ["13285", DAY],
    ["13291", DAY],
  ]);
  expect(report.made).toMatchObject([{ code: "13285", validFrom: DAY, level: "commune", name: { vi: "Phường Mới" } }]);
  expect(report.lineage.map(({ from, to, kind }) => [from, to, kind])).toEqual([
    ["13285", "13285", "merge"],
    ["13291", "13285", "merge"],
  ]);
  expect(report.devices.map(({ code, from, to, isMoved }) => [code, from, to, isMoved])).toEqual([
    ["real", "13291", ["13285"], false],
    ["sample", "13291", ["13285"], false],
  ]);
  expect(await state()).toEqual(before);
});

test("one that does not close is refused with everything that is wrong and what to do about it", async () => {
  const before = await state();
  const bad = await apply({
    ...MERGER,
    changes: [
      { kind: "abolish", code: "37" },
      { kind: "rename", code: "99999", nameVi: "Không có" },
    ],
  });
  expect(bad.ok ? [] : bad.faults.map(({ text }) => text.vi)).toEqual([
    "99999: không có đơn vị này trước ngày nghị quyết có hiệu lực; kiểm tra lại mã và ngày, hoặc nhập cây đơn vị trước.",
  ]);
  const hanging = await apply({ ...MERGER, changes: [{ kind: "abolish", code: "37" }] });
  expect(hanging.ok ? [] : hanging.faults.map(({ field, text }) => [field, text.en.includes("add a reparent")])).toEqual(
    ["13285", "13291", "KV-35", "SO-XD.37"].map((code) => [code, true]),
  );
  expect(await state()).toEqual(before);
});

test("applied, it is written once: again it changes nothing, and its code says nothing else", async () => {
  expect(valueOf(await apply(MERGER)).outcome).toBe("applied");
  const after = await state();
  expect(after).toMatchObject({ units: 6, edges: 2, decrees: 1, ended: 2, events: 1 });
  const again = valueOf(await apply(MERGER));
  expect(again).toMatchObject({ outcome: "unchanged", deviceCount: 2 });
  expect(again.made.map(({ code, validFrom }) => [code, validFrom])).toEqual([["13285", DAY]]);
  const other = await apply({ ...MERGER, title: { vi: "Khác", en: "Other" } });
  expect(other.ok ? "" : other.faults[0]?.text.en).toContain("was applied with other content");
  expect(await state()).toEqual(after);
});

test("dossiers before and after the day: panels then, now and in the past, and one line of the unit's ground", async () => {
  await sendDossiers("13285", "2026-04-20", 4);
  await count(AFTER);
  expect([await panelValue("13285", BEFORE), await panelValue("13291", BEFORE), await panelValue("37", BEFORE)]).toEqual([3, 2, 5]);
  expect([await panelValue("13285", AFTER), await panelValue("37", AFTER)]).toEqual([4, 4]);
  expect(await series("13285", "dossier.received")).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    [4, undefined],
  ]);
  expect(await series("13285", "dossier.received", "2026-04-30")).toEqual([
    [5, false],
    [0, false],
    [4, undefined],
  ]);
  expect((await series("37", "dossier.received")).map(([sum]) => sum)).toEqual([5, 0, 4]);
  expect((await series("13285", "petition.received", "2026-04-30"))[0]).toEqual([8000, false]);
  await expect(panelValue("13291", AFTER)).rejects.toThrow("There is no unit with code 13291 on 2026-04-20");
});

test("devices of the commune that went keep counting, below the new one, until they are moved", async () => {
  const client = await pool.connect();
  const registry = async () => readRegistry(client, TOP);
  const parentOf = async (code: string) => (await registry()).units.find((unit) => unit.code === code)?.parentCode;
  expect([await parentOf("13291"), await parentOf("13285")]).toEqual(["13285", "37"]);
  expect((await findDevices(pool, { unit: "13285" })).map(({ code }) => code)).toEqual(["d1", "d2", "d3", "real", "sample"]);
  await database.send(["d1", "real"].map((device) => ({ device, atMs: T0_MS, values: { pm25: 10 } })));
  await database.judgeAll();
  for (const step of ["minute", "hour"] as const) while ((await rollUpDue(pool, { step, beforeMs: T0_MS + 7_200_000 })) !== "nothing");
  const { rows } = await pool.query("select unit_code as code, device_count as devices from unit_hour order by 1");
  expect(rows).toEqual([
    { code: "13285", devices: 2 },
    { code: "13291", devices: 1 },
    { code: "37", devices: 2 },
  ]);
  const moved = valueOf(await apply(MERGER, { isMovingDevices: true }));
  expect(moved.devices.map(({ code, isMoved }) => [code, isMoved])).toEqual([
    ["real", true],
    ["sample", false],
  ]);
  const { devices } = await registry();
  expect(devices.filter(({ code }) => code === "real").map(({ unitCode }) => unitCode)).toEqual(["13285"]);
  client.release();
  expect(valueOf(await apply(MERGER, { isMovingDevices: true })).devices.map(({ code }) => code)).toEqual(["sample"]);
});

test("devices are not moved before the day", async () => {
  const early = await apply({ ...MERGER, code: "2/NQ-THU", effectiveOn: "2027-01-01" }, { isMovingDevices: true });
  expect(early.ok ? "" : early.faults[0]?.field).toBe("effectiveOn");
});
