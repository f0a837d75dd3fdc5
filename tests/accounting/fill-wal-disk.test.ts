import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest } from "../support/accounting-test.ts";
import { moveWal } from "../support/move-wal.ts";
import { askDatabase, reviveDatabase } from "../support/revive-database.ts";
import { mountObstacle, SmallDisk } from "../support/small-disk.ts";
import { untilSaid } from "../support/until-said.ts";

const FULL_MS = 2000;
const disk = new SmallDisk(256);

accountingTest({
  name: "disk of the write-ahead log full (PostgreSQL panics)",
  stage: {
    obstacle: mountObstacle,
    withDatabase: async (database, { aside, folder }) => {
      await disk.mountAt(aside);
      // Few segments ahead and an early checkpoint: the log of ordinary running stays far below the disk's size.
      await askDatabase(database.superuserUrl, "alter system set max_wal_size = '64MB'");
      await askDatabase(database.superuserUrl, "alter system set min_wal_size = '32MB'");
      await moveWal(database, { from: folder, to: aside });
    },
    clear: () => disk.unmount(),
  },
  strike: async ({ database, databaseLog }) => {
    const panicked = untilSaid(databaseLog, /PANIC:.*No space left on device/);
    await disk.fill();
    // Segments made ahead are still there to be written: pass over them.
    const hurry = setInterval(() => void askDatabase(database.superuserUrl, "select pg_switch_wal()").catch(() => {}), 200);
    await panicked.finally(() => clearInterval(hurry));
    await sleep(FULL_MS);
    await disk.free();
    await reviveDatabase(database);
  },
});
