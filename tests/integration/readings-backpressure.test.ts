import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EVERYTHING, type ExportServer, startExportServer } from "../support/export-server.ts";

let exporting: ExportServer;

beforeAll(async () => {
  exporting = await startExportServer({ stallLimitMs: 700 });
});

afterAll(() => exporting?.stop());

test("a reader that takes nothing makes the server read no further, holds no connection, and is given up", async () => {
  await exporting.pool.query(
    `insert into reading select 3, 20, t, 50, 0, t from generate_series(timestamptz '2026-11-01', timestamptz '2026-11-08', interval '5 s') as t`,
  );
  const before = exporting.statements();
  const asking = httpRequest(
    `${exporting.url}/api/v1/readings?${new URLSearchParams({ ...EVERYTHING, metrics: "laeq", limit: "100000" }).toString()}`,
  );
  asking.end();
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  response.on("error", () => {});
  // Not read: what fits into the sockets' buffers goes there, then the server waits.
  let settled = -1;
  while (settled !== exporting.statements()) {
    settled = exporting.statements();
    await sleep(150);
  }
  // Subjects, the page's end, and a few thousand rows at a time of the hundred thousand.
  expect(settled - before).toBeLessThan(15);
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
  const whole = await exporting.ask({ metrics: "laeq", limit: "100000" });
  expect((await whole.text()).trimEnd().split("\r\n")).toHaveLength(100_001);
});
