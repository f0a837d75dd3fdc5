import pg from "pg";
import type { Device } from "../core/domain/device.ts";
import { METRICS } from "../core/domain/metric.ts";
import { planDevices } from "../core/province/plan-devices.ts";
import { PROFILES } from "../core/province/profiles.ts";
import { loadCatalogue } from "./catalogue/load-catalogue.ts";
import { readFactFiles } from "./catalogue/read-fact-files.ts";
import { readIndicatorFiles } from "./catalogue/read-indicator-files.ts";
import { openPool } from "./connect.ts";
import { loadDocuments } from "./figures/load-documents.ts";
import { loadScenes } from "./scenes/load-scenes.ts";
import { readSceneFiles } from "./scenes/read-scene-files.ts";
import { loadSources } from "./sources/load-sources.ts";
import { loadUnits } from "./units/load-units.ts";
import { loadWall } from "./walls/load-wall.ts";

type FactFiles = Awaited<ReturnType<typeof readFactFiles>>;

export type ReferenceOptions = {
  readonly databaseUrl: string;
  readonly profile: keyof typeof PROFILES;
  /** How many devices to plan; the profile's own number when absent. */
  readonly deviceCount?: number;
  /** False where real source systems send, and none is played (true when left out): what they say bears no mark. */
  readonly areSourcesPlayed?: boolean;
};

/**
 * Brings the reference data of a province into the database: metrics, units, the simulated devices and the
 * figures of the source documents. Running it again changes what changed and adds nothing twice.
 * Answers the codes of the profile's devices.
 */
export async function loadReference(options: ReferenceOptions): Promise<{ devices: string[] }> {
  const profile = PROFILES[options.profile];
  const devices = planDevices(profile, options.deviceCount === undefined ? {} : { count: options.deviceCount });
  const factFiles = await readFactFiles();
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: "vonglau-reference" });
  await client.connect();
  try {
    await client.query("begin");
    await loadMetrics(client);
    await loadUnits(client, profile.units);
    await loadDevices(client, devices);
    await loadFacts(client, factFiles);
    await loadSources(client, { provinceCode: profile.province.code, isSimulated: options.areSourcesPlayed ?? true });
    await loadCatalogue(client, await readIndicatorFiles({ sources: await readSourceCodes(client) }));
    await loadScenes(client, await readSceneFiles());
    await loadWall(client, Date.now());
    await client.query("commit");
  } finally {
    await client.end();
  }
  await submitDocuments(options.databaseUrl, factFiles);
  return { devices: devices.map((device) => device.code) };
}

/** What documents state goes through the door that sources use, when sources and catalogue are there. */
async function submitDocuments(databaseUrl: string, factFiles: FactFiles): Promise<void> {
  const pool = openPool({ databaseUrl, applicationName: "vonglau-reference", maxConnections: 1 });
  try {
    await loadDocuments(pool, { ...factFiles, nowMs: Date.now() });
  } finally {
    await pool.end();
  }
}

async function readSourceCodes(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>("select code from data_source");
  return new Set(rows.map(({ code }) => code));
}

async function loadMetrics(client: pg.Client): Promise<void> {
  await client.query(
    `insert into metric (id, code, unit, name_vi, name_en, min, max, decimals)
     select id, code, unit, name_vi, name_en, min, max, decimals
     from jsonb_to_recordset($1::jsonb)
          as m (id smallint, code text, unit text, name_vi text, name_en text, min float8, max float8, decimals smallint)
     on conflict (id) do update set code = excluded.code, unit = excluded.unit, name_vi = excluded.name_vi,
       name_en = excluded.name_en, min = excluded.min, max = excluded.max, decimals = excluded.decimals`,
    [JSON.stringify(METRICS.map(({ nameVi, nameEn, ...metric }) => ({ ...metric, name_vi: nameVi, name_en: nameEn })))],
  );
}

async function loadDevices(client: pg.Client, devices: readonly Device[]): Promise<void> {
  await client.query(
    `insert into device (code, name, kind, lat, lon, unit_code, street, interval_s, is_simulated)
     select code, name, kind, lat, lon, unit_code, street, interval_s, is_simulated
     from jsonb_to_recordset($1::jsonb)
          as d (code text, name text, kind text, lat float8, lon float8, unit_code text, street text, interval_s int, is_simulated boolean)
     on conflict (code) do update set name = excluded.name, kind = excluded.kind, lat = excluded.lat, lon = excluded.lon,
       unit_code = excluded.unit_code, street = excluded.street, interval_s = excluded.interval_s
     where device.is_simulated`,
    [
      JSON.stringify(
        devices.map(({ unitCode, intervalS, isSimulated, ...device }) => ({
          ...device,
          unit_code: unitCode,
          interval_s: intervalS,
          is_simulated: isSimulated,
        })),
      ),
    ],
  );
}

async function loadFacts(client: pg.Client, { facts, derived }: FactFiles): Promise<void> {
  await client.query(
    `insert into fact (id, province, metric, domain, body)
     select f ->> 'id', f ->> 'province', f ->> 'metric', f ->> 'domain', f from jsonb_array_elements($1::jsonb) as f
     on conflict (id) do update set province = excluded.province, metric = excluded.metric, domain = excluded.domain, body = excluded.body`,
    [JSON.stringify(facts)],
  );
  await client.query(
    `insert into derived_fact (id, body) select f ->> 'id', f from jsonb_array_elements($1::jsonb) as f
     on conflict (id) do update set body = excluded.body`,
    [JSON.stringify(derived)],
  );
}
