import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { accountingTest } from "../support/accounting-test.ts";

const LOCKED_MS = 5000;

accountingTest({
  name: "tables locked for 5 s",
  strike: async ({ database }) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("begin");
    await client.query("lock table latest, device_ledger in access exclusive mode");
    await sleep(LOCKED_MS);
    await client.query("rollback");
    await client.end();
  },
});
