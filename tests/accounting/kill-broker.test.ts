import { accountingTest } from "../support/accounting-test.ts";
import { endWith } from "../support/process-tree.ts";

accountingTest({
  name: "kill -9 of the broker",
  strike: async ({ temp }) => {
    await endWith(temp.broker.pid, "SIGKILL");
    await temp.broker.start();
  },
});
