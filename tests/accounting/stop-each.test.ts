import { accountingTest } from "../support/accounting-test.ts";
import { endWith } from "../support/process-tree.ts";

let turn = 0;

accountingTest({
  name: "orderly stop of ingest, broker and database in turn",
  strike: async ({ database, ingest, temp }) => {
    const parts = [
      { part: ingest, signal: "SIGTERM" },
      { part: temp.broker, signal: "SIGTERM" },
      // PostgreSQL's fast shutdown: SIGTERM would wait for its clients to leave.
      { part: database, signal: "SIGINT" },
    ] as const;
    const chosen = parts[turn % parts.length];
    turn += 1;
    await endWith(chosen?.part.pid, chosen?.signal ?? "SIGTERM");
    await chosen?.part.start();
  },
});
