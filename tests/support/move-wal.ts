import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import type { PrivateDatabase } from "../../deploy/local/private-database.ts";
import { runCommand } from "../../deploy/local/run-command.ts";

/** Moves the write-ahead log of a running server to another folder, and starts the server again. */
export async function moveWal(database: PrivateDatabase, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  await database.stop();
  const [wal, place] = [path.join(from, "cluster/pg_wal"), path.join(to, "pg_wal")];
  await mkdir(to, { recursive: true });
  await runCommand("cp", ["-a", wal, place]);
  await rm(wal, { recursive: true });
  await symlink(place, wal);
  await database.start();
}
