import type pg from "pg";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { unitName } from "../../core/domain/unit/unit.ts";
import type { BriefReading } from "./brief-reading.ts";

const LONGEST = 5;
const WATER = "env.water_level";

/** Devices by where they stand now; the register keeps no former places. */
const READ_SILENT = `
with around as (select id, code, name, unit_code from device where unit_code = any($1)),
  silent as (
    select a.*, min(e.started_at) as since from around a join quality_episode e on e.device_id = a.id
    where e.rule = 'silent' and e.metric_id is null and e.opened_at <= $2 and (e.closed_at is null or e.closed_at > $2)
      and (e.ended_at is null or e.ended_at > $2)
    group by a.id, a.code, a.name, a.unit_code)
select (select count(*) from around)::int as devices, (select count(*) from silent)::int as silent,
  (select coalesce(json_agg(json_build_object('code', code, 'name', name, 'unit', unit_code, 'since', since) order by since, code), '[]')
   from (select * from silent order by since, code limit ${LONGEST}) l) as longest`;

type SilentRow = {
  readonly devices: number;
  readonly silent: number;
  readonly longest: readonly { readonly code: string; readonly name: string; readonly unit: string; readonly since: string }[];
};

/** Devices that are silent at the instant, and water stations whose figures are in alarm. */
export async function readTelemetry(pool: pg.Pool, { reference, unit, day, atMs, tiles }: BriefReading): Promise<Brief["telemetry"]> {
  const { tree } = reference;
  const units = [unit, ...tree.below(unit.id, day)];
  const { rows } = await pool.query<SilentRow>({
    name: "brief-silent",
    text: READ_SILENT,
    values: [units.map(({ code }) => code), new Date(atMs)],
  });
  const { devices = 0, silent = 0, longest = [] } = rows[0] ?? {};
  return {
    devices,
    silent,
    longest: longest.map(({ code, name, unit: at, since }) => {
      const place = tree.find(at, day);
      return { code, name, unit: { code: at, name: place === undefined ? { vi: at, en: at } : unitName(place) }, since: utcOf(since) };
    }),
    water: tiles
      .filter(({ entry, tile }) => entry.indicator.code === WATER && (tile.status === "bad" || tile.status === "watch"))
      .map(({ tile }) => tile),
  };
}

function utcOf(instant: string): string {
  return new Date(instant).toISOString();
}
