import { accountingTest } from "../support/accounting-test.ts";
import { endWith } from "../support/process-tree.ts";
import { waitForActive } from "../support/replicas.ts";

accountingTest({
  name: "kill -9 of one of two replicas: the active one, every third time the standby",
  stage: { hasStandby: true },
  strike: async ({ replicas }, moment) => {
    const active = await waitForActive(replicas);
    const victim = moment % 3 === 2 ? replicas.find((replica) => replica !== active) : active;
    await endWith(victim?.process.pid, "SIGKILL");
    await waitForActive(replicas.filter((replica) => replica !== victim));
    await victim?.process.start();
  },
});
