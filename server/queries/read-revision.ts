import type pg from "pg";

/** Number that grows with every change of the registered devices. */
export async function readRevision(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ revision: string }>({ name: "read-revision", text: "select revision from registry_revision" });
  return Number(rows[0]?.revision ?? 0);
}
