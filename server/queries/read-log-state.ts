import type pg from "pg";
import { LOG_STATE, type LogState, type LogStateRow, toLogState } from "./log-state.ts";

export async function readLogState(pool: pg.Pool): Promise<LogState> {
  const { rows } = await pool.query<LogStateRow>({ name: "read-log-state", text: `select ${LOG_STATE}` });
  const [row] = rows;
  if (row === undefined) throw new Error("read-log-state returned no row");
  return toLogState(row);
}
