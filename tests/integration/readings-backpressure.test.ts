import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EVERYTHING, type ExportServer, startExportServer } from "../support/export-server.ts";

let exporting: ExportServer;

beforeAll(async () => {
  exporting = await startExportServer({ stallLimitMs: 2000 });
  await exporting.pool.query(
    `insert into reading select 3, 20, t, 50, 0, t from generate_series(timestamptz '2026-11-01', timestamptz '2026-11-08', interval '5 s') as t`,
  );
});

afterAll(() => exporting?.stop());

const LARGE = { metrics: "laeq", limit: "100000" };

/** Asks for a large page and does not read it. */
async function askAndStall(): Promise<IncomingMessage> {
  const asking = httpRequest(`${exporting.url}/api/v1/readings?${new URLSearchParams({ ...EVERYTHING, ...LARGE }).toString()}`);
  asking.end();
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  response.on("error", () => {});
  return response;
}

test("a reader that takes nothing makes the server read no further, holds no connection, and is given up", async () => {
  const before = exporting.statements();
  const response = await askAndStall();
  // What fits into the sockets' buffers goes there, then the server waits.
  let settled = -1;
  while (settled !== exporting.statements()) {
    settled = exporting.statements();
    await sleep(150);
  }
  // Subjects, the page's end, and a few thousand rows at a time of the hundred thousand.
  expect(settled - before).toBeLessThan(18);
  expect(exporting.pool.idleCount).toBe(exporting.pool.totalCount);
  // The server cuts: the rest never comes, and the reader learns that it is not whole.
  await vi.waitFor(
    async () => {
      exporting.server.closeIdleConnections();
      expect(await promisify(exporting.server.getConnections.bind(exporting.server))()).toBe(0);
    },
    { timeout: 10_000 },
  );
  setImmediate(() => response.resume());
  await expect(once(response, "end")).rejects.toThrow("aborted");
  const whole = await exporting.ask(LARGE);
  expect((await whole.text()).trimEnd().split("\r\n")).toHaveLength(100_001);
});

test("no more exports are sent at a time than memory is meant for; who was sent away comes in when one has ended", async () => {
  const crowd = await Promise.all(Array.from({ length: 9 }, () => askAndStall()));
  const count = (status: number): number => crowd.filter(({ statusCode }) => statusCode === status).length;
  expect([count(200), count(503)]).toEqual([4, 5]);
  // A refused question leaves no place taken, and neither does one whose reader has gone.
  expect((await exporting.ask({ device: "stranger" })).status).toBe(503);
  for (const response of crowd) response.destroy();
  await vi.waitFor(async () => expect((await exporting.ask({ device: "stranger" })).status).toBe(404), { timeout: 10_000 });
  for (let n = 0; n < 8; n += 1) expect((await exporting.ask({ device: "stranger" })).status).toBe(404);
  const again = await Promise.all(Array.from({ length: 4 }, () => exporting.ask({ limit: "1" })));
  expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});
