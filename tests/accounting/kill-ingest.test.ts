import { accountingTest } from "../support/accounting-test.ts";
import { endWith } from "../support/process-tree.ts";

accountingTest({
  name: "kill -9 of ingest",
  strike: async ({ ingest }) => {
    await endWith(ingest.pid, "SIGKILL");
    await ingest.start();
  },
});
