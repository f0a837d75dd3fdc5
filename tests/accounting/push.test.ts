import { longRunSettings } from "../support/long-run.ts";
import { pushTest } from "../support/push-accounting-test.ts";
import { PUSH_FAULTS } from "../support/push-faults.ts";

const { ACCOUNTING_MOMENTS } = process.env;
const { seed } = longRunSettings();

/** By hand each fault by itself, with a department's screens and with a province's; otherwise each once, one after the other. */
if (ACCOUNTING_MOMENTS === undefined) {
  const faults = Object.values(PUSH_FAULTS).filter((fault) => fault !== PUSH_FAULTS.nothing && fault !== PUSH_FAULTS.freezeServer);
  pushTest({ faults, screens: 50, moments: faults.length, seed, expectsSnapshots: true });
} else {
  for (const screens of [50, 500]) {
    for (const fault of Object.values(PUSH_FAULTS)) {
      pushTest({ faults: [fault], screens, moments: Number(ACCOUNTING_MOMENTS), seed, expectsSnapshots: fault === PUSH_FAULTS.trimLog });
    }
  }
}
