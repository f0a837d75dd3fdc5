import type pg from "pg";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { type Freshness, freshnessOf } from "../../core/domain/freshness.ts";
import { declaredOn } from "../../core/domain/settings/alarm-settings.ts";
import { type Unit, unitName } from "../../core/domain/unit/unit.ts";
import { gaugeLevels } from "../../core/domain/water-alarm/declared-levels.ts";
import { settingOn } from "../../db/catalogue/read-settings.ts";
import type { BriefReading } from "./brief-reading.ts";

const LONGEST = 5;
const WATER = "env.water_level";

/** Devices by where they stand now; the register keeps no former places, and what is the newest is so at present only. */
const READ_DEVICES = `
select d.code, d.name, d.kind, d.unit_code as unit, d.interval_s::int as "intervalS",
  (extract(epoch from newest.at) * 1000)::float8 as "newestMs", (extract(epoch from silent.since) * 1000)::float8 as "silentMs"
from device d
left join lateral (select max(observed_at) as at from latest where device_id = d.id and $3) newest on true
left join (
  select device_id, min(started_at) as since from quality_episode
  where rule = 'silent' and metric_id is null and opened_at <= $2 and (closed_at is null or closed_at > $2) and (ended_at is null or ended_at > $2)
  group by device_id
) silent on silent.device_id = d.id
where d.unit_code = any($1)`;

type DeviceRow = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly intervalS: number;
  readonly newestMs: number | null;
  readonly silentMs: number | null;
};

type Telemetry = Brief["telemetry"];

/** Devices that are lost at the instant, and water stations whose figures are in alarm. */
export async function readTelemetry(pool: pg.Pool, reading: BriefReading, isLive: boolean): Promise<Telemetry> {
  const { reference, unit, day, atMs, tiles } = reading;
  const units = [unit, ...reference.tree.below(unit.id, day)];
  const values = [units.map(({ code }) => code), new Date(atMs), isLive];
  const { rows } = await pool.query<DeviceRow>({ name: "brief-devices", text: READ_DEVICES, values });
  return {
    ...(isLive ? countNow(rows, atMs) : countThen(rows)),
    longest: longestOf(rows, reading, isLive),
    water: tiles
      .filter(({ entry, tile }) => entry.indicator.code === WATER && (tile.status === "bad" || tile.status === "watch"))
      .map(({ tile }) => tile),
    gauges: gaugesOf(rows, reading),
  };
}

type Counts = Pick<Telemetry, "devices" | "silent" | "late" | "never">;

function countNow(rows: readonly DeviceRow[], nowMs: number): Counts {
  const counts: Record<Freshness, number> = { fresh: 0, stale: 0, lost: 0, never: 0 };
  for (const row of rows) counts[freshnessOfRow(row, nowMs)] += 1;
  return { devices: rows.length, silent: counts.lost, late: counts.stale, never: counts.never };
}

function countThen(rows: readonly DeviceRow[]): Counts {
  return { devices: rows.length, silent: rows.filter(({ silentMs }) => silentMs !== null).length };
}

/** As a screen judges it: by the age of its newest reading, and lost as well where it has been said to be silent since. */
function freshnessOfRow({ newestMs, silentMs, intervalS }: DeviceRow, nowMs: number): Freshness {
  if (newestMs !== null && silentMs !== null && newestMs <= silentMs) return "lost";
  return freshnessOf({ observedAtMs: newestMs ?? undefined, nowMs, intervalS });
}

function longestOf(rows: readonly DeviceRow[], { reference: { tree }, day, atMs }: BriefReading, isLive: boolean): Telemetry["longest"] {
  const lost = rows.flatMap((row) => {
    const sinceMs = row.silentMs ?? row.newestMs;
    const isLost = isLive ? freshnessOfRow(row, atMs) === "lost" : row.silentMs !== null;
    return isLost && sinceMs !== null ? [{ row, sinceMs }] : [];
  });
  return lost
    .toSorted((one, other) => one.sinceMs - other.sinceMs || (one.row.code < other.row.code ? -1 : 1))
    .slice(0, LONGEST)
    .map(({ row: { code, name, unit }, sinceMs }) => ({
      code,
      name,
      unit: { code: unit, name: nameOf(tree.find(unit, day), unit) },
      since: new Date(sinceMs).toISOString(),
    }));
}

function nameOf(unit: Unit | undefined, code: string) {
  return unit === undefined ? { vi: code, en: code } : unitName(unit);
}

/** Gauges of which an alarm level is declared, or known of the station that they are named after, on the day. */
function gaugesOf(rows: readonly DeviceRow[], { reference, day, knownMs }: BriefReading): Telemetry["gauges"] {
  const known = reference.settings.filter(({ setAtMs }) => setAtMs <= knownMs);
  const gauges = rows.filter(({ kind }) => kind === "water-gauge");
  const withLevels = gauges.filter(({ code, name }) => {
    const declared = declaredOn(code, day, (setting, on) => settingOn(known, setting, on));
    return Object.values(gaugeLevels(name, day, declared)).some((heightM) => heightM !== undefined);
  });
  return { all: gauges.length, withLevels: withLevels.length };
}
