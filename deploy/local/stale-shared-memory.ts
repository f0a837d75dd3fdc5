import { readFileSync } from "node:fs";
import { findCommand, runCommand } from "./run-command.ts";

/** The segment by which PostgreSQL tells two servers on one cluster apart; it holds a header and nothing else. */
const HEADER_BYTES = 56;

/**
 * Frees the shared memory that a killed server left, if the system still lists it and nobody uses it. Only of use for a
 * cluster that is thrown away: a new server on the same cluster frees it itself. Takes the text of postmaster.pid.
 */
export async function freeStaleSharedMemory(postmasterPidText: string): Promise<void> {
  const id = staleSegment(postmasterPidText, readFileSync("/proc/sysvipc/shm", "utf8"));
  if (id !== undefined && (await findCommand("ipcrm")) !== undefined) await runCommand("ipcrm", ["--shmem-id", id]);
}

/** The number of the segment named in line 7 of postmaster.pid (key and number), when it is certain to be that one. */
export function staleSegment(postmasterPidText: string, segmentsText: string): string | undefined {
  const [key, id] = columnsOf(postmasterPidText.split("\n")[6] ?? "");
  if (key === undefined || id === undefined) return undefined;
  const rows = segmentsText.split("\n").slice(1).map(columnsOf);
  // Columns: key, number, permissions, size, creator, last user, users attached, …
  const isStale = rows.some((row) => row[0] === key && row[1] === id && Number(row[3]) === HEADER_BYTES && Number(row[6]) === 0);
  return isStale ? id : undefined;
}

function columnsOf(line: string): string[] {
  return line
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
}
