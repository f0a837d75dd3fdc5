import type pg from "pg";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { loadCatalogue } from "../../db/catalogue/load-catalogue.ts";

const BOTH = (text: string) => ({ vi: text, en: text });

/** A complete entry of the catalogue, of which a test names what matters to it. */
export function anIndicator(of: Partial<Indicator> & { readonly code: string }): Indicator {
  return {
    domain: "economy",
    name: BOTH(of.code),
    definition: BOTH(of.code),
    unit: BOTH("tỷ đồng"),
    decimals: 1,
    direction: "up",
    formula: { kind: "stated" },
    parts: {},
    cadence: "month",
    alsoBy: ["quarter", "year"],
    nature: "flow",
    overUnits: "sum",
    overTime: "sum",
    thresholds: [],
    source: "statistics",
    standing: "platform-default",
    legalBasis: BOTH("test"),
    ...of,
  };
}

const sent = (name: string) => ({ name: BOTH(name), unit: BOTH("hồ sơ"), of: { kind: "sent" as const } });

/** Revenue as stated, a share with parts, growth that may be negative, one that the platform computes, one of another source. */
const TEST_INDICATORS: readonly Indicator[] = [
  anIndicator({ code: "test.revenue" }),
  anIndicator({ code: "test.growth", overUnits: "none", unit: BOTH("%") }),
  anIndicator({
    code: "test.share",
    unit: BOTH("%"),
    formula: { kind: "ratio", numerator: ["done"], denominator: ["all"], scale: 100 },
    parts: { done: sent("done"), all: sent("all") },
    overUnits: "parts",
    possible: { atLeast: 0, atMost: 100 },
  }),
  anIndicator({
    code: "test.counted",
    formula: { kind: "amount", part: "received" },
    parts: { received: { ...sent("received"), of: { kind: "counted", feed: "dossiers", tally: "received" } } },
  }),
  anIndicator({ code: "test.other", source: "health" }),
];

/** Units, sources and indicators of these tests; `units` communes have the codes U0001 …, all of the province 37. */
export async function loadFigureFixtures(client: pg.Pool | pg.ClientBase, units = 3): Promise<void> {
  await client.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code, lat, lon, area_km2, class, level)
     select 'U' || lpad(n::text, 4, '0'), '2025-07-01', 'commune', 'Xã ' || n, 'Commune ' || n, '37', 20.5, 105.9, 10, 'territorial', 'commune'
     from generate_series(1, $1::int) as n
     on conflict do nothing`,
    [units],
  );
  await client.query(
    `insert into data_source (code, body, is_simulated)
     select code, jsonb_build_object('code', code, 'contents', contents), false
     from (values ('statistics', '["figures"]'::jsonb), ('health', '["figures"]'), ('one-stop', '["dossiers"]')) as s (code, contents)
     on conflict do nothing`,
  );
  await loadCatalogue(client as pg.ClientBase, TEST_INDICATORS);
}
