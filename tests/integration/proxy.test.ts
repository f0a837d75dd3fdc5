import { afterAll, beforeAll, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { endWith } from "../support/process-tree.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { startTwoServers, type TwoServers } from "../support/two-servers.ts";

let database: TempDatabase;
let line: TwoServers;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 10 });
  line = await startTwoServers({ databaseUrl: database.url });
});
afterAll(async () => {
  await line?.stop();
  await database?.drop();
});

test("the proxy hands on pages with the server's security headers and keeps the servers' own matters to itself", async () => {
  const page = await fetch(`${line.url}/api/v1/facts`);
  expect(page.ok).toBe(true);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  for (const path of ["/livez", "/readyz", "/metrics"]) expect((await fetch(line.url + path)).status).toBe(404);
});

test("a server killed without a word is not noticed by whoever asks the proxy", async () => {
  const [first] = line.replicas;
  await endWith(first.process.pid, "SIGKILL");
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${line.url}/api/v1/facts`)));
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  await first.process.start();
});
