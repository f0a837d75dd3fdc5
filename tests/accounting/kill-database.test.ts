import { accountingTest } from "../support/accounting-test.ts";
import { endWith } from "../support/process-tree.ts";

accountingTest({
  name: "kill -9 of the database",
  strike: async ({ database }) => {
    await endWith(database.pid, "SIGKILL");
    await database.start();
  },
});
