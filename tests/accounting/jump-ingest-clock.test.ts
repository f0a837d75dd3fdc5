import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest } from "../support/accounting-test.ts";
import { CLOCK_JUMPS_S } from "../support/clock-jumps.ts";
import { MovableClock } from "../support/movable-clock.ts";

const clock = new MovableClock();

accountingTest({
  name: "clock of ingest jumps by 10 min and by a day, ahead and back",
  stage: clock,
  // To a clock that is behind, the devices' true time is the future.
  expectsRefusals: true,
  strike: async () => {
    for (const aheadS of CLOCK_JUMPS_S) {
      await clock.moveTo(aheadS);
      await sleep(500);
    }
  },
});
