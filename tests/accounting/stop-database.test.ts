import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest, faultMs } from "../support/accounting-test.ts";
import { endWith } from "../support/process-tree.ts";

const STOPPED_MS = faultMs({ short: 6, byHand: 60 });

accountingTest({
  name: `database stopped for ${STOPPED_MS / 1000} s`,
  moments: { short: 1, byHand: 3 },
  strike: async ({ database }) => {
    // PostgreSQL's fast shutdown: SIGTERM would wait for its clients to leave.
    await endWith(database.pid, "SIGINT");
    await sleep(STOPPED_MS);
    await database.start();
  },
});
