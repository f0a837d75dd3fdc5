import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readSettings, settingOn } from "../../db/catalogue/read-settings.ts";
import { readWordings } from "../../db/catalogue/read-wordings.ts";
import { listSettings } from "../../server/catalogue/list-settings.ts";
import { setSetting } from "../../server/catalogue/set-setting.ts";
import { referenceIndicator, referenceIndicators } from "../support/reference-indicators.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { vonglauCommand } from "../support/vonglau-command.ts";

const ON_TIME = "dossier.on_time_ratio";
const GOOD = `${ON_TIME}.good`;
const DAY_MS = 86_400_000;

let database: TempDatabase;
let pool: pg.Pool;
let folder: string;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  await load(referenceIndicators());
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-catalogue-"));
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await pool?.end();
  await database?.drop();
});

async function load(indicators: Parameters<typeof loadCatalogue>[1]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await loadCatalogue(client, indicators);
    await client.query("commit");
  } finally {
    client.release();
  }
}

function vonglau(...args: readonly string[]) {
  return vonglauCommand({ databaseUrl: database.url }, args);
}

test("only an entry that changed gets another wording, and the former one is kept", async () => {
  const changed = { ...referenceIndicator(ON_TIME), decimals: 1 };
  await load(referenceIndicators().map((indicator) => (indicator.code === ON_TIME ? changed : indicator)));
  expect((await readCatalogue(pool)).get(ON_TIME)).toMatchObject({ revision: 2, indicator: { decimals: 1 } });
  expect((await readWordings(pool, ON_TIME)).map(({ revision, indicator }) => [revision, indicator.decimals])).toEqual([
    [2, 1],
    [1, 2],
  ]);
  const revisions = [...(await readCatalogue(pool)).values()].filter(({ revision }) => revision > 1);
  expect(revisions).toHaveLength(1);
  await load(referenceIndicators());
  expect((await readCatalogue(pool)).get(ON_TIME)).toMatchObject({ revision: 3, indicator: { decimals: 2 } });
});

test("an indicator that left the files stays, for the figures that name it", async () => {
  await load(referenceIndicators().slice(1));
  expect((await readCatalogue(pool)).size).toBe(referenceIndicators().length);
});

test("a threshold is changed from a day on; the days before keep theirs, and so does what was known before", async () => {
  const nowMs = Date.now();
  const [today, tomorrow] = [vietnamDay(nowMs), vietnamDay(nowMs + DAY_MS)];
  const change = (value: number, validFrom: string) =>
    setSetting(pool, { code: GOOD, value, validFrom, reason: "chỉ tiêu mới", actor: "http:admin", nowMs });
  const known = new Date();
  expect(await change(99, tomorrow)).toMatchObject({ ok: true });
  expect(await change(99.5, tomorrow)).toMatchObject({ ok: true, row: { value: 99.5 } });
  const rows = await readSettings(pool);
  expect(settingOn(rows, GOOD, today)).toBeUndefined();
  expect(settingOn(rows, GOOD, tomorrow)).toMatchObject({ value: 99.5 });
  expect(await readSettings(pool, known)).toEqual([]);
  const on = async (day: string) => (await listSettings(pool, { day })).find(({ code }) => code === GOOD);
  expect(await on(today)).toMatchObject({ value: 98, byDefault: 98 });
  expect(await on(tomorrow)).toMatchObject({ value: 99.5, byDefault: 98, changes: [{ value: 99 }, { value: 99.5 }] });
});

test("days that are over are not judged anew, and good stays above watch", async () => {
  const nowMs = Date.now();
  const asked = { code: GOOD, value: 99, reason: "thử", actor: "http:admin", nowMs };
  expect(await setSetting(pool, { ...asked, validFrom: vietnamDay(nowMs - DAY_MS) })).toMatchObject({ ok: false, reason: "not-possible" });
  expect(await setSetting(pool, { ...asked, value: 95 })).toMatchObject({ ok: false, reason: "not-possible" });
  expect(await setSetting(pool, { ...asked, value: 150 })).toMatchObject({
    ok: false,
    says: { en: "This indicator cannot be above 100." },
  });
  expect(await setSetting(pool, { ...asked, code: "no.such" })).toMatchObject({ ok: false, reason: "unknown" });
});

test("the command line sets, lists and refuses", async () => {
  const set = await vonglau("settings", "set", "directive.due-soon", "5", "--reason", "theo quy chế mới");
  expect(set).toMatchObject({ code: 0, printed: expect.stringContaining("directive.due-soon = 5 từ") as string });
  const listed = await vonglau("settings", "list", "--changed", "--json");
  expect(JSON.parse(listed.printed)).toContainEqual(
    expect.objectContaining({ code: "directive.due-soon", value: 5, set: expect.objectContaining({ setBy: "cli:test" }) as object }),
  );
  expect(await vonglau("settings", "set", "directive.due-soon", "năm", "--reason", "x")).toMatchObject({
    code: 1,
    complained: "Giá trị phải là một số.",
  });
  expect((await vonglau("settings", "set", "directive.due-soon", "5", "--reason", "x", "--from", "hôm qua")).code).toBe(1);
});

test("the list of settings names what is set for days to come, of two for one day the last", async () => {
  const later = vietnamDay(Date.now() + DAY_MS);
  for (const value of ["6", "7"]) await vonglau("settings", "set", "directive.due-soon", value, "--from", later, "--reason", "thử");
  const { printed } = await vonglau("settings", "list", "--changed");
  expect(printed.split("\n").find((line) => line.startsWith("directive.due-soon"))).toContain(` 7 từ ${later} `);
  const { printed: then } = await vonglau("settings", "list", "--on", later);
  expect(then).not.toContain(`7 từ ${later}`);
});

test("a gauge's alarm levels are declared one by one; they keep their order on every day, and stand in the list of what may be declared", async () => {
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated) values
     ('w-1', 'Trạm Quế – sông Đáy', 'water-gauge', 20.5, 105.9, '13285', 20, false)`,
  );
  const tomorrow = vietnamDay(Date.now() + DAY_MS);
  const set = (level: number, metres: string, ...more: string[]) =>
    vonglau("settings", "set", `water.alarm.w-1.${level}`, metres, "--reason", "QĐ của tỉnh", ...more);
  const listed = async (...args: string[]) =>
    JSON.parse((await vonglau("settings", "list", "--prefix", "water.alarm.", "--json", ...args)).printed) as {
      code: string;
      value?: number;
    }[];
  expect(await listed()).toEqual(
    [1, 2, 3].map((level) => expect.objectContaining({ code: `water.alarm.w-1.${level}`, changes: [] }) as object),
  );
  expect((await listed()).every(({ value }) => value === undefined)).toBe(true);
  expect((await set(2, "3,5")).code).toBe(0);
  expect(await set(1, "3,5")).toMatchObject({ code: 1, complained: expect.stringContaining("phải cao hơn báo động 1") as string });
  expect((await set(1, "2,5", "--from", tomorrow)).code).toBe(0);
  // Today it would do, tomorrow it would not.
  expect((await set(2, "2")).code).toBe(1);
  expect((await set(3, "400")).code).toBe(1);
  expect((await set(3, "4,6")).code).toBe(0);
  expect((await listed()).map(({ value }) => value)).toEqual([undefined, 3.5, 4.6]);
  expect((await listed("--on", tomorrow)).map(({ value }) => value)).toEqual([2.5, 3.5, 4.6]);
  expect((await vonglau("settings", "set", "water.alarm.no-such.1", "2", "--reason", "x")).code).toBe(1);
});

test("the command line tells every fault of a catalogue file in both languages", async () => {
  const [right, wrong] = [path.join(folder, "right.json"), path.join(folder, "wrong.json")];
  writeFileSync(right, JSON.stringify([referenceIndicator(ON_TIME)]));
  writeFileSync(
    wrong,
    JSON.stringify([
      { ...referenceIndicator(ON_TIME), direction: "down", colour: "red" },
      { ...referenceIndicator(ON_TIME), overUnits: "sum" },
    ]),
  );
  expect(await vonglau("indicators", "check", right)).toMatchObject({ code: 0, printed: "1 chỉ số, không có lỗi." });
  const { code, printed, complained } = await vonglau("indicators", "check", wrong);
  expect([code, complained]).toEqual([1, "2 lỗi."]);
  expect(printed).toContain("colour");
  expect(printed).toContain("tỷ lệ, trung vị và điểm không cộng được");
  expect(printed).toContain("ratios, medians and scores are not added up");
  expect((await vonglau("indicators", "check", path.join(folder, "nowhere.json"))).code).toBe(1);
});

test("the command line lists and shows indicators", async () => {
  expect((await vonglau("indicators", "list", "--domain", "energy")).printed).toContain("energy.saidi");
  expect(JSON.parse((await vonglau("indicators", "show", ON_TIME)).printed)).toHaveLength(3);
  expect((await vonglau("indicators", "show", "no.such")).code).toBe(1);
});
