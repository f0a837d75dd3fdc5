import type pg from "pg";
import { HOUR_MS } from "../../core/domain/measured/device-hours.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { inTransaction } from "../../db/connect.ts";
import { writeObservations } from "../../db/figures/write-observations.ts";
import { measureQuality } from "../../db/measured/measure-quality.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { isOurTurn } from "../our-turn.ts";

const LAST_COUNTED = `
select f.period from figure as f join indicator as i on i.id = f.indicator_id
where i.code = 'dq.freshness' and f.period_kind = 'hour' order by f.period desc limit 1`;

const DEVICE_UNITS = "select distinct unit_code as code from device_placement where until > $1";
const OWNER_UNITS = "select distinct split_part(body ->> 'owner', '.', 2) as code from data_source";

/** Counts the hour that ended at `endMs`, once; true when it was this call that did. Nothing before the platform knew any source. */
export async function countQuality(pool: pg.Pool, endMs: number): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await isOurTurn(client, "counting"))) return false;
    const { rows: last } = await client.query<{ period: string }>(LAST_COUNTED);
    if ((last[0]?.period ?? "") >= periodAt("hour", endMs - HOUR_MS).key) return false;
    const { rows: platform } = await client.query<{ id: number; isSimulated: boolean }>(
      `select id, is_simulated as "isSimulated" from data_source where code = 'platform'`,
    );
    const unitIds = await wholeUnits(client, endMs);
    if (platform[0] === undefined || unitIds.length === 0) return false;
    const by = { sourceId: platform[0].id, reporter: "measured", isSimulated: platform[0].isSimulated };
    await writeObservations(client, await measureQuality(client, unitIds, endMs), by);
    return true;
  });
}

/** Sources are the whole province's: their figures stand with it, and with the areas that have devices. */
async function wholeUnits(client: pg.ClientBase, endMs: number): Promise<readonly number[]> {
  const tree = await readUnitTree(client);
  const day = vietnamDay(endMs - 1);
  const { rows } = await client.query<{ code: string }>(`${DEVICE_UNITS} union ${OWNER_UNITS}`, [new Date(endMs - HOUR_MS)]);
  const chains = rows.flatMap(({ code }) => {
    const unit = tree.find(code, day);
    return unit === undefined ? [] : tree.chainOf(unit.id, day);
  });
  return [...new Set(chains.filter(({ class: kind, level }) => kind === "area" || level === "province").map(({ id }) => id))];
}
