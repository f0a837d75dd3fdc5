import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest, faultMs } from "../support/accounting-test.ts";
import { signalTree } from "../support/process-tree.ts";

const FROZEN_MS = faultMs({ short: 6, byHand: 60 });

accountingTest({
  name: `database frozen for ${FROZEN_MS / 1000} s (SIGSTOP of every backend)`,
  moments: { short: 1, byHand: 3 },
  strike: async ({ database }) => {
    signalTree(database.pid, "SIGSTOP");
    await sleep(FROZEN_MS);
    signalTree(database.pid, "SIGCONT");
  },
});
