import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest } from "../support/accounting-test.ts";
import { CLOCK_JUMPS_S } from "../support/clock-jumps.ts";

let aheadMs = 0;

accountingTest({
  name: "clocks of the devices jump by 10 min and by a day, ahead and back",
  habits: { aheadMs: () => aheadMs },
  expectsRefusals: true,
  strike: async () => {
    for (const aheadS of CLOCK_JUMPS_S) {
      aheadMs = aheadS * 1000;
      await sleep(500);
    }
  },
});
