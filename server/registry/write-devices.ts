import type pg from "pg";
import { type Actor, noteEvents } from "./change-registry.ts";
import type { DeviceVerdict, PlannedDevice } from "./plan-devices.ts";

const WRITE_DEVICES = `
insert into device (code, name, kind, lat, lon, unit_code, street, interval_s, is_simulated)
select code, name, kind, lat, lon, "unitCode", street, "intervalS", false
from jsonb_to_recordset($1::jsonb)
     as d (code text, name text, kind text, lat float8, lon float8, "unitCode" text, street text, "intervalS" int)
order by code
on conflict (code) do update set name = excluded.name, kind = excluded.kind, lat = excluded.lat, lon = excluded.lon,
  unit_code = excluded.unit_code, street = excluded.street, interval_s = excluded.interval_s
where not device.is_simulated`;

const DROP_OTHER_SOURCES = `
delete from device_source s
using device d, unnest($1::text[], $2::text[], $3::text[]) as w (code, format, external_id)
where d.id = s.device_id and d.code = w.code and (s.format, s.external_id) is distinct from (w.format, w.external_id)`;

const WRITE_SOURCES = `
insert into device_source (format, external_id, device_id, gateway, metric_names)
select w.format, w."externalId", d.id, w.gateway, coalesce(w."metricNames", '{}')
from jsonb_to_recordset($1::jsonb) as w (code text, format text, "externalId" text, gateway text, "metricNames" jsonb)
join device d on d.code = w.code
on conflict (format, external_id) do update set gateway = excluded.gateway,
  metric_names = case when $2::boolean then device_source.metric_names else excluded.metric_names end`;

/** Where an account may write follows from its format; a token cannot become a password, that takes a new credential. */
const FOLLOW_FORMAT = `
update account a set format = w.format
from unnest($1::text[], $2::text[]) as w (code, format)
where a.name = w.code and a.kind = 'device' and a.password_line is not null and a.format <> w.format`;

/** Writes what was planned, with its journal. A device has one source at most: a new one takes the place of the old. */
export async function writeDevices(client: pg.ClientBase, actor: Actor, verdicts: readonly DeviceVerdict[]): Promise<void> {
  const planned = verdicts.filter((verdict): verdict is PlannedDevice => verdict.kind === "create" || verdict.kind === "change");
  if (planned.length === 0) return;
  await client.query(WRITE_DEVICES, [JSON.stringify(planned.map(({ device }) => device))]);
  await writeSources(
    client,
    planned.filter((plan) => plan.changes.includes("source")),
  );
  const events = planned.map(({ kind, code, device, source, changes }) => ({
    action: kind === "create" ? "device-created" : "device-changed",
    subject: `device:${code}`,
    detail: { changes, device, ...(source === undefined ? {} : { source }) },
  }));
  await noteEvents(client, actor, events);
}

async function writeSources(client: pg.ClientBase, planned: readonly PlannedDevice[]): Promise<void> {
  if (planned.length === 0) return;
  await client.query(DROP_OTHER_SOURCES, [
    planned.map(({ code }) => code),
    planned.map(({ source }) => source?.format ?? null),
    planned.map(({ source }) => source?.externalId ?? null),
  ]);
  await client.query(FOLLOW_FORMAT, [planned.map(({ code }) => code), planned.map(({ source }) => source?.format ?? "vonglau")]);
  const sources = planned.flatMap(({ code, source }) => (source === undefined ? [] : [{ ...source, code }]));
  // Names that are not said anew stay as they are.
  const [kept, given] = [
    sources.filter((source) => source.metricNames === undefined),
    sources.filter((source) => source.metricNames !== undefined),
  ];
  if (kept.length > 0) await client.query(WRITE_SOURCES, [JSON.stringify(kept), true]);
  if (given.length > 0) await client.query(WRITE_SOURCES, [JSON.stringify(given), false]);
}
