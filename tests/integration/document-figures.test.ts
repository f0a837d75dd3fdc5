import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FigurePanel } from "../../core/contracts/api/figures-api.ts";
import type { ObservationBasis } from "../../core/contracts/figures.ts";
import { whyNotStacked } from "../../core/domain/figure/stack-shares.ts";
import { loadReference } from "../../db/load-reference.ts";
import { startApiServer } from "../support/api-server.ts";
import { referenceDerivedFacts, referenceFact, referenceFacts } from "../support/reference-facts.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 8 });
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
}, 120_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

type Held = {
  readonly value: number | null;
  readonly value_min: number | null;
  readonly value_max: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly qualifier: string;
  readonly period: string;
  readonly unit: string;
  readonly is_flagged: boolean;
  readonly is_simulated: boolean;
  readonly basis: ObservationBasis;
};

async function held(code: string, table: "figure" | "target" = "figure"): Promise<readonly Held[]> {
  const { rows } = await pool.query<Held>(
    `select f.value::float8, f.value_min::float8, f.value_max::float8, f.numerator::float8, f.denominator::float8, f.qualifier,
       f.period, u.name_vi as unit, f.is_flagged, f.is_simulated, o.basis
     from ${table} f join indicator i on i.id = f.indicator_id join unit u on u.id = f.unit_id join observation o on o.id = f.observation_id
     where i.code = $1 order by f.period, f.series`,
    [code],
  );
  return rows;
}

async function count(table: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}

test("every figure of the documents that is no page counter is there, and every value computed from them", async () => {
  const stated = referenceFacts().filter(({ isIndicator }) => isIndicator);
  const several = stated.reduce((sum, { values }) => sum + (values === undefined ? 0 : values.length - 1), 0);
  expect(await count("observation")).toBe(stated.length + several + referenceDerivedFacts().length);
});

test("loading again adds nothing, and no wording of the catalogue", async () => {
  const before = [await count("observation"), await count("submission"), await count("indicator_revision")];
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 8 });
  expect([await count("observation"), await count("submission"), await count("indicator_revision")]).toEqual(before);
});

test("domain dossier 1.3 Q1: 11.596 stands as stated, flagged, beside the computed 14.312, and neither mends the other", async () => {
  expect(await held("doc.dossier.online.delta.2019_vs_2018.stated")).toMatchObject([
    { value: 11_596, qualifier: "stated-inconsistent", is_flagged: true, period: "2019", is_simulated: false },
  ]);
  expect(await held("doc.derived.D-02")).toMatchObject([{ value: 14_312, qualifier: "exact", is_flagged: false, period: "2019" }]);
  expect(await held("doc.derived.D-03")).toMatchObject([{ value: 10_361, is_flagged: true }]);
});

test("domain dossier 1.3 Q2: 77 % and 24 % say that they overlap, and are not stacked", async () => {
  const [level3] = await held("doc.service.level3.ratio.province");
  const [level4] = await held("doc.service.level4.ratio.province");
  expect([level3?.value, level4?.value]).toEqual([77, 24]);
  expect(level3?.basis.overlapsWith).toContain(level4?.basis.fact);
  expect(whyNotStacked([referenceFact("BK22-17"), referenceFact("BK22-19")])).toBe("overlap");
});

test("domain dossier 1.3 Q3: 38 of 38 and 10 of 37, each of its own whole", async () => {
  expect(await held("doc.service.level4.dept.count")).toMatchObject([{ value: 38, numerator: 38, denominator: 38 }]);
  expect(await held("doc.service.four_on_spot.count")).toMatchObject([{ value: 10, numerator: 10, denominator: 37 }]);
  expect((await held("doc.derived.D-16"))[0]?.value).toBeCloseTo(27.027, 3);
});

test("domain dossier 1.3 Q5: 152 is a goal for 2020 and no result", async () => {
  expect(await held("doc.onestop.commune.modern.target", "target")).toMatchObject([{ value: 152, qualifier: "target", period: "2020" }]);
  expect(await held("doc.onestop.commune.modern.target")).toEqual([]);
  expect(await held("doc.ioc.feedback.integration_year", "target")).toMatchObject([{ value: 2021, qualifier: "planned" }]);
});

test("domain dossier 1.3 Q6: the 20 % beside “khoảng 80 %” are approximate too", async () => {
  expect((await held("doc.edoc.dual.ratio"))[0]?.qualifier).toBe("approx");
});

test("domain dossier 1.3 Q7: the same number twice is two figures of two provinces", async () => {
  expect(await held("doc.videoconf.points")).toMatchObject([{ value: 78, unit: "Hà Nam" }]);
  expect(await held("doc.network.govnet.points.commune")).toMatchObject([{ value: 78, unit: "Yên Bái" }]);
});

test("domain dossier 1.3 Q15: page counters are no indicators", async () => {
  for (const code of ["doc.website.visits.total", "doc.website.visitors.now", "doc.article.views"]) {
    expect((await pool.query("select from indicator where code = $1", [code])).rowCount, code).toBe(0);
  }
});

test("“trên”, “gần”, “khoảng”, “dưới” and ranges survive the way into the book", async () => {
  const of = async (code: string) =>
    (await held(code)).map(({ value, value_min, value_max, qualifier }) => [value ?? [value_min, value_max], qualifier]);
  expect(await of("doc.network.wan.points")).toEqual([[350, "over"]]);
  expect(await of("doc.email.accounts")).toEqual([[7000, "nearly"]]);
  expect(await of("doc.service.online.level4.ratio")).toEqual([[30, "approx"]]);
  expect(await of("doc.service.interlinked.child_age_limit")).toEqual([[6, "under"]]);
  expect(await of("doc.ranking.par_pci.yearly_gain")).toEqual([[[6, 8], "range"]]);
  expect(await of("doc.service.level_scope")).toEqual([
    [3, "exact"],
    [4, "exact"],
  ]);
});

test("each quote is kept as printed, in NFC and with plain spaces, misprints included", async () => {
  const { rows } = await pool.query<{ quote: string; fact: string }>(
    "select basis ->> 'quote' as quote, basis ->> 'fact' as fact from observation where basis ? 'quote'",
  );
  expect(rows.length).toBeGreaterThan(80);
  for (const { quote, fact } of rows) {
    expect(quote, fact).toBe(quote.normalize("NFC"));
    expect(/[\u00A0\u202F]/.test(quote), fact).toBe(false);
    expect(quote, fact).toBe(referenceFact(fact).quote);
  }
  expect(rows.find(({ fact }) => fact === "HUE18-01")?.quote).toContain("Thừa Thừa Thiên Huế");
});

test("figures belong to the provinces as they were, not to those that took over their codes", async () => {
  const { rows } = await pool.query<{ code: string; name: string; until: string }>(
    `select distinct u.code, u.name_vi as name, u.valid_to::text as until
     from observation o join unit u on u.id = o.unit_id where o.reporter = 'reference' order by u.code`,
  );
  expect(rows.map(({ code, name }) => [code, name])).toEqual([
    ["06", "Bắc Kạn"],
    ["15", "Yên Bái"],
    ["35", "Hà Nam"],
    ["46", "Thừa Thiên Huế"],
  ]);
  expect(rows.map(({ until }) => until)).toEqual(["2025-07-01", "2025-07-01", "2025-07-01", "2025-01-01"]);
});

test("the interface tells them with qualifier and flag", async () => {
  const server = await startApiServer();
  try {
    const query = new URLSearchParams({ unit: "06", domain: "documents", at: "2023-01-01T00:00:00Z", known: new Date().toISOString() });
    const panel = (await (await fetch(`${server.url}/api/v1/figures?${query.toString()}`)).json()) as FigurePanel;
    const figure = (code: string) => panel.domains.flatMap(({ tiles }) => tiles).find(({ indicator }) => indicator.code === code)?.figure;
    expect(figure("doc.email.accounts")).toMatchObject({ value: 7000, qualifier: "nearly", isSimulated: false });
    expect(figure("doc.email.monthly_use.ratio")).toMatchObject({ value: 90, qualifier: "over" });
    expect(figure("doc.edoc.electronic_only.ratio")).toMatchObject({ value: 80, qualifier: "approx" });
    const stated = figure("doc.dossier.online.delta.2019_vs_2018.stated");
    expect(stated).toMatchObject({ value: 11_596 });
    expect(stated?.flag?.vi).toContain("14.312");
  } finally {
    await server.stop();
  }
}, 120_000);

test("where no source system is played, none is marked as simulated", async () => {
  const marked = async () => (await pool.query("select from data_source where is_simulated")).rowCount;
  const options = { databaseUrl: database.url, profile: "ha-nam", deviceCount: 8 } as const;
  expect(await marked()).toBeGreaterThan(50);
  await loadReference({ ...options, areSourcesPlayed: false });
  expect(await marked()).toBe(0);
});
