import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest } from "../support/accounting-test.ts";
import { signalTree } from "../support/process-tree.ts";

const FROZEN_MS = 5000;

accountingTest({
  name: "database frozen for 5 s (SIGSTOP of every backend)",
  strike: async ({ database }) => {
    signalTree(database.pid, "SIGSTOP");
    await sleep(FROZEN_MS);
    signalTree(database.pid, "SIGCONT");
  },
});
