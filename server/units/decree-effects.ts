import type pg from "pg";
import type { DecreedDevice } from "../../core/contracts/decree-report.ts";
import { type Actor, noteEvents } from "../registry/change-registry.ts";
import type { DecreeEffect } from "./tell-decree.ts";

type Placed = Omit<DecreedDevice, "isMoved">;

const DEVICES_OF = `
select code, name, is_simulated as "isSimulated", unit_code as "from" from device where unit_code = any($1::text[]) order by code`;

/** Devices in units that ended, unless what was their unit goes on whole under its code; with the units that they may now lie in. */
export async function readDevicesOf(client: pg.ClientBase, { tree, ended, lineage }: DecreeEffect): Promise<readonly Placed[]> {
  const into = new Map(
    ended.map(({ id, code }) => {
      const successors = lineage.filter(({ fromId }) => fromId === id).flatMap(({ toId }) => tree.byId(toId) ?? []);
      return [code, successors.filter((unit) => unit.class === "territorial").map((unit) => unit.code)] as const;
    }),
  );
  const concerned = [...into].filter(([code, codes]) => codes.length !== 1 || codes[0] !== code).map(([code]) => code);
  const { rows } = await client.query<Omit<Placed, "to">>(DEVICES_OF, [concerned]);
  return rows.map((device) => ({ ...device, to: into.get(device.from) ?? [] }));
}

const MOVE = `
update device as d set unit_code = w."to"
from jsonb_to_recordset($1::jsonb) as w (code text, "from" text, "to" text)
where d.code = w.code and d.unit_code = w."from" and not d.is_simulated
returning d.code`;

/** Real devices whose unit went into one other: there they count from the next full hour on. @returns the codes of those moved. */
export async function moveDevices(
  client: pg.ClientBase,
  { actor, decree, devices }: { readonly actor: Actor; readonly decree: string; readonly devices: readonly Placed[] },
): Promise<ReadonlySet<string>> {
  const moves = devices.flatMap(({ code, from, to }) => (to.length === 1 ? [{ code, from, to: to[0] }] : []));
  const { rows } = await client.query<{ code: string }>(MOVE, [JSON.stringify(moves)]);
  const moved = new Set(rows.map(({ code }) => code));
  const events = moves
    .filter(({ code }) => moved.has(code))
    .map(({ code, ...detail }) => ({
      action: "device-changed",
      subject: `device:${code}`,
      detail: { ...detail, changes: ["unitCode"], decree },
    }));
  await noteEvents(client, actor, events);
  return moved;
}

const LATE_ITEMS = `
select count(*)::int as count from work_item
where unit_id = any($1::int[]) and opened_at >= ($2::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`;

/** Items of the feeds that were opened in a unit when it had ended. */
export async function countLateItems(client: pg.ClientBase, { ended }: DecreeEffect, day: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(LATE_ITEMS, [ended.map(({ id }) => id), day]);
  return rows[0]?.count ?? 0;
}
