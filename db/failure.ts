import pg from "pg";

/** SQLSTATE classes that speak against the record itself, not against the moment: trying again cannot help. */
const RECORD_CLASSES = new Set(["22", "23"]);

/**
 * Whether the database refused what was written, as against being away, busy, full or shutting down.
 * Everything else is passing trouble: the caller keeps its batch and tries again.
 */
export function isRecordRefused(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code !== undefined && RECORD_CLASSES.has(thrown.code.slice(0, 2));
}

/** Whether a row with the same key is there already (SQLSTATE unique_violation). */
export function isKeyTaken(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code === "23505";
}
