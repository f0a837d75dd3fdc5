import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportServer, NOW_MS, startExportServer } from "../support/export-server.ts";

let exporting: ExportServer;

beforeAll(async () => {
  exporting = await startExportServer();
});

afterAll(() => exporting?.stop());

function nextOf(response: Response): string | undefined {
  return /^<([^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1];
}

type Line = Record<string, string>;

/** All pages from the first on; `between` runs after each. */
async function allPages(query: Record<string, string>, between: (page: number) => Promise<void> = async () => {}): Promise<Line[]> {
  const lines: Line[] = [];
  let response = await exporting.ask(query);
  for (let page = 1; ; page += 1) {
    expect(response.status).toBe(200);
    lines.push(...parse<Line>(await response.text(), { columns: true }));
    const next = nextOf(response);
    if (next === undefined) return lines;
    await between(page);
    response = await fetch(exporting.url + next);
  }
}

/** The same by one statement over the raw rows, as they stand now. */
async function bySql(where = "true"): Promise<Line[]> {
  const iso = (column: string): string =>
    `regexp_replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '(\\.\\d{3})000$', '\\1') || 'Z'`;
  const { rows } = await exporting.pool.query<Line>(
    `select d.code as device, m.code as metric, m.unit, ${iso("r.observed_at")} as observed_at, r.value::text as value,
            (array['good', 'outOfRange', 'jump', 'stuck', 'stuckLow', 'repeated', 'outOfRange', 'outOfRange'])[r.quality + 1] as quality,
            ${iso("r.received_at")} as received_at, d.is_simulated::text as is_simulated
     from reading r join device d on d.id = r.device_id
     join (values (1, 'pm25', 'µg/m³'), (2, 'pm10', 'µg/m³'), (10, 'temperature', '°C')) as m (id, code, unit) on m.id = r.metric_id
     where ${where} order by r.device_id, r.metric_id, r.observed_at`,
  );
  return rows.map((row) => ({ ...row, value: String(Number(row.value)) }));
}

test("the pages of an export are together what one statement over the raw rows gives, whatever their size", async () => {
  const expected = await bySql();
  expect(expected.length).toBeGreaterThan(15_000);
  for (const limit of ["997", "100000"]) expect(await allPages({ limit })).toEqual(expected);
  // A page that ends with the last reading has no next one.
  expect(nextOf(await exporting.ask({ limit: String(expected.length) }))).toBeUndefined();
  expect(nextOf(await exporting.ask({ limit: String(expected.length - 1) }))).toBeDefined();
});

test("a batch that is still being stored when the first page is asked is in no page", async () => {
  const expected = await bySql();
  const lines = await allPages({ limit: "6000" }, async () => {
    await exporting.pool.query(
      "insert into reading values (1, 1, '2026-11-12T00:00:00.777Z', 1, 0, to_timestamp($1 / 1000.0) - interval '2 s') on conflict do nothing",
      [NOW_MS],
    );
  });
  await exporting.pool.query("delete from reading where observed_at = '2026-11-12T00:00:00.777Z'");
  expect(lines).toEqual(expected);
});

test.each([
  [{ device: "d2" }, "d.code = 'd2'"],
  [{ unit: "A" }, "d.unit_code = 'A'"],
  [{ unit: "P" }, "true"],
  [{ kind: "water-gauge" }, "d.kind = 'water-gauge'"],
  [{ unit: "B", kind: "air-station", metrics: "pm10,temperature" }, "d.code = 'd3' and r.metric_id in (2, 10)"],
  [
    { metrics: "pm25", from: "2026-11-15T00:00:00+07:00", until: "2026-11-15T12:00:00Z" },
    "r.metric_id = 1 and r.observed_at >= '2026-11-14T17:00:00Z' and r.observed_at < '2026-11-15T12:00:00Z'",
  ],
  [{ asOf: "2026-11-14T00:00:00Z" }, "r.received_at <= '2026-11-14T00:00:00Z'"],
])("%j selects just that", async (query, where) => {
  const expected = await bySql(where);
  expect(expected.length).toBeGreaterThan(0);
  expect(await allPages({ ...query, limit: "1000" })).toEqual(expected);
});

test("while readings arrive and verdicts change on both sides of the cursor, all pages show what was known when the first was asked", async () => {
  const expected = await bySql();
  const lines = await allPages({ limit: "1500" }, async (page) => {
    await exporting.pool.query(
      `insert into reading select d, m, '2026-11-12T00:00:00.123Z'::timestamptz + $2 * interval '1 s', 1, 0, to_timestamp($1 / 1000.0) + interval '1 s'
       from generate_series(1, 4) as d, unnest('{1,2,10}'::smallint[]) as m`,
      [NOW_MS, page],
    );
    await exporting.pool.query(
      `with changed as (
         update reading r set quality = 2
         from (select device_id, metric_id, observed_at, quality from reading where quality = 0 and received_at <= to_timestamp($1 / 1000.0)
               order by random() limit 300) as chosen
         where (r.device_id, r.metric_id, r.observed_at) = (chosen.device_id, chosen.metric_id, chosen.observed_at)
         returning r.observed_at, r.device_id, r.metric_id, chosen.quality as was)
       insert into verdict_change select observed_at, device_id, metric_id, to_timestamp($1 / 1000.0) + $2 * interval '1 s', was from changed`,
      [NOW_MS, page],
    );
  });
  expect(lines).toEqual(expected);
  // As corrected since it is another answer.
  expect(await bySql()).not.toEqual(expected);
});

test("a page as Arrow holds the rows of the same page as CSV, in several batches, and an empty one its columns", async () => {
  const csv = parse<Line>(await (await exporting.ask({ limit: "12000" })).text(), { columns: true });
  const response = await exporting.ask({ limit: "12000", format: "arrow" });
  expect(response.headers.get("content-type")).toBe("application/vnd.apache.arrow.stream");
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  expect(table.batches.length).toBeGreaterThan(2);
  const rows = table.toArray().map((row) => ({
    device: String(row.device),
    metric: String(row.metric),
    unit: String(row.unit),
    observedMs: Number(row.observed_at),
    value: String(row.value),
    quality: String(row.quality),
    receivedMs: Number(row.received_at),
    is_simulated: String(row.is_simulated),
  }));
  const { observed_at: _o, received_at: _r, ...first } = csv[0] ?? {};
  expect(rows[0]).toMatchObject(first);
  expect(rows).toEqual(
    csv.map(({ observed_at = "", received_at = "", ...line }) => ({
      ...line,
      observedMs: millisOf(observed_at),
      receivedMs: millisOf(received_at),
    })),
  );
  const empty = tableFromIPC(
    new Uint8Array(
      await (await exporting.ask({ from: "2020-01-01T00:00:00Z", until: "2020-01-02T00:00:00Z", format: "arrow" })).arrayBuffer(),
    ),
  );
  expect([empty.numRows, empty.schema.names]).toEqual([
    0,
    ["device", "metric", "unit", "observed_at", "value", "quality", "received_at", "is_simulated"],
  ]);
});

/** With the microseconds that Date.parse drops. */
function millisOf(iso: string): number {
  const micros = /\.\d{3}(\d{3})Z$/.exec(iso)?.[1];
  return Date.parse(iso) + Number(micros ?? 0) / 1000;
}

test("on a standby that is behind, an export shows what has come there, and says so when that is asked for which has not", async () => {
  exporting.setReadAge(20_000);
  expect((await exporting.ask({})).headers.get("vonglau-known-as-of")).toBe(new Date(NOW_MS - 25_000).toISOString());
  const early = await exporting.ask({ asOf: new Date(NOW_MS - 5000).toISOString() });
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "20"]);
  exporting.setReadAge(0);
  expect((await exporting.ask({ asOf: new Date(NOW_MS - 5000).toISOString() })).status).toBe(200);
});

test.each([
  [{ device: "stranger" }, 404, "stranger"],
  [{ unit: "Z" }, 404, "Z"],
  [{ kind: "rocket" }, 400, "kind"],
  [{ metrics: "pm25,happiness" }, 400, "happiness"],
  [{ until: "2026-10-01T00:00:00Z" }, 400, "until"],
  [{ from: "yesterday" }, 400, "from"],
  [{ limit: "1000000" }, 400, "limit"],
  [{ format: "xlsx" }, 400, "format"],
  [{ asOf: "2027-01-01T00:00:00Z" }, 400, "future"],
  [{ cursor: "nonsense" }, 400, "cursor"],
  [{ colour: "blue" }, 400, "colour"],
])("%j is refused with a sentence that names the fault", async (fault, status, named) => {
  const response = await exporting.ask(fault);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(((await response.json()) as { detail: string }).detail).toContain(named);
});

test("a cursor of another question is refused, one of another page size or format goes on", async () => {
  const next = nextOf(await exporting.ask({ limit: "100" })) ?? "";
  const cursor = new URL(next, exporting.url).searchParams.get("cursor") ?? "";
  expect((await exporting.ask({ cursor, device: "d1" })).status).toBe(400);
  const [first] = parse<Line>(await (await exporting.ask({ cursor, limit: "1" })).text(), { columns: true });
  expect(first).toEqual((await allPages({}))[100]);
});
