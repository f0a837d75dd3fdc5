import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { type FigureDoor, openFigureDoor } from "../support/figure-door.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const ROOT = "KV-35";

let database: TempDatabase;
let pool: pg.Pool;
let door: FigureDoor;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 8 });
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  door = await openFigureDoor(pool, ROOT);
}, 120_000);
afterAll(async () => {
  door?.close();
  await pool?.end();
  await database?.drop();
});

test("whatever is asked for, no answer is an error of ours", { timeout: 120_000 }, async () => {
  const word = fc.oneof(
    fc.constantFrom(
      "petition.received",
      "qd766.score",
      "dq.validity",
      "env.aqi",
      "doc.derived.x",
      "__proto__",
      "constructor",
      "..",
      "%00",
      "'",
    ),
    fc.constantFrom(ROOT, "37", "35", "13285", "SO-XD.37"),
    fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
  );
  const period = fc.oneof(
    fc.constantFrom(
      "2026",
      "2026-H1",
      "2026-Q4",
      "2026-11",
      "2026-W53",
      "2026-W60",
      "2026-02-30",
      "2026-11-21",
      "2026-11-22T14",
      "2015/2022-10",
    ),
    fc.constantFrom(
      "0000",
      "9999",
      "9999-12-31",
      "0001-01-01",
      "1945-W01",
      "2026-13",
      "2026-00",
      "2026-11-22T24",
      "9999/9999",
      "2026/2015",
    ),
    fc.string({ minLength: 1, maxLength: 30 }),
  );
  const instant = fc.oneof(
    fc.constantFrom("now", "0001-01-01T00:00:00Z", "2026-11-21T00:00:00+07:00", "9999-12-31T23:59:59Z", "-271821-04-20T00:00:00Z", "x", ""),
    fc.string({ maxLength: 12 }),
  );
  const addresses = (indicator: string, unit: string, [key, other]: readonly [string, string]) => [
    [`/figures/${indicator}/${unit}/${key}/proof`, { series: other }],
    [`/figures/${indicator}/${unit}/${key}/trail`, { series: other }],
    [`/figures/${indicator}/${unit}`, { from: key, to: other }],
    [`/figures/${indicator}/units`, { under: unit, period: key }],
    [`/service-index/${unit}/${key}`, {}],
    ["/figures", { unit }],
  ];
  await fc.assert(
    fc.asyncProperty(word, word, fc.tuple(period, period), instant, instant, async (indicator, unit, periods, at, known) => {
      const encoded = periods.map((key) => encodeURIComponent(key)) as [string, string];
      for (const [address, query] of addresses(encodeURIComponent(indicator), encodeURIComponent(unit), encoded)) {
        const asked = new URLSearchParams({ ...(query as Record<string, string>), at, known });
        const response = await fetch(`${door.url}${address as string}?${asked.toString()}`, { headers: { connection: "close" } });
        await response.text();
        expect({ url: response.url, isOurs: response.status >= 500 }).toEqual({ url: response.url, isOurs: false });
      }
    }),
    { numRuns: 50 },
  );
});
