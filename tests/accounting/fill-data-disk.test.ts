import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest } from "../support/accounting-test.ts";
import { moveWal } from "../support/move-wal.ts";
import { reviveDatabase } from "../support/revive-database.ts";
import { mountObstacle, SmallDisk } from "../support/small-disk.ts";
import { untilSaid } from "../support/until-said.ts";

const FULL_MS = 3000;
const disk = new SmallDisk(512);

accountingTest({
  name: "disk of the data full",
  stage: {
    obstacle: mountObstacle,
    beforeDatabase: (folder) => disk.mountAt(folder),
    // The log has a disk of its own, so that the data alone run out of room.
    withDatabase: (database, { aside, folder }) => moveWal(database, { from: folder, to: aside }),
    clear: () => disk.unmount(),
  },
  strike: async ({ database, databaseLog }) => {
    await Promise.all([untilSaid(databaseLog, /could not extend .*No space left on device/), disk.fill()]);
    await sleep(FULL_MS);
    await disk.free();
    await reviveDatabase(database);
  },
});
