import { accountingTest } from "../support/accounting-test.ts";

const TWO_DAYS_MS = 2 * 86_400_000;

accountingTest({
  name: "every message three times, shuffled among 48, every other one late by two days",
  habits: {
    unruliness: { copies: 3, window: 48 },
    aheadMs: (count) => (count % 2 === 0 ? 0 : -TWO_DAYS_MS),
  },
  strike: async () => {},
});
