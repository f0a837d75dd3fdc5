import type pg from "pg";
import type { Named } from "../../core/domain/scene/named-in-scene.ts";

const TABLES = { indicator: "indicator", unit: "unit", device: "device" } as const satisfies Record<Named["what"], string>;

/** Those that do not exist. A unit counts that ever was one: a wall may show the past. */
export async function findMissing<One extends Named>(client: pg.ClientBase | pg.Pool, named: readonly One[]): Promise<readonly One[]> {
  const whats = [...new Set(named.map(({ what }) => what))];
  const known = new Set<string>();
  for (const what of whats) {
    const codes = named.filter((one) => one.what === what).map(({ code }) => code);
    const { rows } = await client.query<{ code: string }>(`select distinct code from ${TABLES[what]} where code = any($1)`, [codes]);
    for (const { code } of rows) known.add(`${what} ${code}`);
  }
  return named.filter(({ what, code }) => !known.has(`${what} ${code}`));
}
