import { accountingTest } from "../support/accounting-test.ts";

accountingTest({ name: "no fault", strike: async () => {} });
