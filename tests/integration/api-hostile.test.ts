import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeCursor, questionOf } from "../../server/export/export-cursor.ts";
import { type ApiServer, startApiServer } from "../support/api-server.ts";
import { type DocumentCaller, documentCaller } from "../support/document-caller.ts";
import { type HostileCall, hostileCalls } from "../support/hostile-calls.ts";

/** An answer that takes longer hangs. */
const LONGEST_MS = 15_000;
const CALLS_EACH = Number(process.env.FUZZ_CALLS ?? 40);

let server: ApiServer;
let caller: DocumentCaller;

beforeAll(async () => {
  server = await startApiServer();
  caller = await documentCaller(server);
}, 60_000);
afterAll(() => server?.stop());

async function answerTo(method: string, { path, query, body }: HostileCall, mediaType: string) {
  const hasBody = body !== undefined && method !== "get";
  const response = await fetch(`${server.url}/api/v1${path}${query === "" ? "" : `?${query}`}`, {
    method: method.toUpperCase(),
    // Kept open, a connection that the server ends at rest would look like a crash.
    headers: { connection: "close", authorization: `Bearer ${server.token}`, ...(hasBody ? { "content-type": mediaType } : {}) },
    signal: AbortSignal.timeout(LONGEST_MS),
    ...(hasBody ? { body } : {}),
  });
  return { status: response.status, type: response.headers.get("content-type") ?? "", text: await response.text() };
}

test("whatever is asked, no operation fails, hangs, or answers what it does not document", async () => {
  const known = [server.device, "13285", "37", "pm25", "dossier.received", "today", "1", "now"];
  const statuses = new Map<number, number>();
  for (const { path, method, operation } of caller.operations()) {
    const [mediaType = "application/json"] = Object.keys(operation.requestBody?.content ?? {});
    const holds = fc.asyncProperty(hostileCalls({ path, operation }, known), async (call) => {
      const answer = await answerTo(method, call, mediaType);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      // An address whose name in braces is empty or "." is another address, perhaps none.
      if (answer.status === 404 || answer.status === 405) return;
      expect(answer.status, JSON.stringify(answer.text.slice(0, 300))).toBeLessThan(500);
      expect(caller.faults({ path, method }, answer)).toEqual([]);
    });
    await fc.assert(holds, { numRuns: CALLS_EACH, endOnFailure: true });
  }
  // Not everything was turned away at the door.
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect(statuses.get(400)).toBeGreaterThan(50);
}, 600_000);

test("a parameter that is not in the document is refused by its name, whatever it is", async () => {
  const notEmpty = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(notEmpty, fc.constantFrom("__proto__", "hasOwnProperty", "limit[]", "LIMIT")), async (name) => {
      fc.pre(!["device", "since", "limit"].includes(name));
      const answer = await answerTo("get", { path: "/missing", query: `${encodeURIComponent(name)}=1`, body: undefined }, "");
      expect(answer.status).toBe(400);
      const { faults } = JSON.parse(answer.text) as { faults: { code: string; field: string }[] };
      expect(faults).toMatchObject([{ code: "unknown" }]);
      expect(faults[0]?.field).toBe(name.replace(/[\p{Cc}\p{Cs}]/gu, "�"));
    }),
    { numRuns: 200 },
  );
});

test.each([
  "GET /api/v1/devices/%zz/days/today HTTP/1.1",
  "GET /api/v1/devices/%C0%AF/days/today HTTP/1.1",
  "GET //api/v1/facts HTTP/1.1",
  "GET /api/v1/../../etc/passwd HTTP/1.1",
  "GET /api/v1/facts?%zz=%C0 HTTP/1.1",
  "GET /api/v1/facts#x HTTP/1.1",
  `GET /api/v1/facts?${"a=1&".repeat(3000)} HTTP/1.1`,
  `GET /api/v1/${"x".repeat(15_000)} HTTP/1.1`,
  "TRACE /api/v1/facts HTTP/1.1",
  "QUERY /api/v1/facts HTTP/1.1",
])("%s as it is written on the wire is refused, and nothing else happens", async (line) => {
  const status = await new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.write(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`));
    let text = "";
    socket.setTimeout(LONGEST_MS, () => reject(new Error("no answer")));
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
    });
    socket.on("close", () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1])));
    socket.on("error", reject);
  });
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
});

const DAY = { from: "2026-11-22T00:00:00Z", until: "2026-11-23T00:00:00Z" } as const;
const QUESTION = { ...DAY, format: "csv", limit: 10_000 } as const;

/** A cursor that anybody can make: what it holds is no secret. */
function cursorTo(after: { deviceId: number; metricId: number; observedUs: number }, knownAsOfMs = Date.now()): string {
  return encodeCursor({ after, knownAsOfMs, question: questionOf(QUESTION) });
}

test.each([
  ["readings", { ...DAY, cursor: cursorTo({ deviceId: 99_999_999_999, metricId: 1, observedUs: 1 }) }],
  ["readings", { ...DAY, cursor: cursorTo({ deviceId: 1, metricId: 99_999, observedUs: 1 }) }],
  ["readings", { ...DAY, cursor: cursorTo({ deviceId: 1, metricId: 1, observedUs: 1 }, 9e15) }],
  ["readings", { ...DAY, from: "0000-01-01T00:00:00Z" }],
  ["readings", { ...DAY, asOf: "0000-01-01T00:00:00Z" }],
  ["units", { at: "0000-01-01T00:00:00Z" }],
  ["units", { at: "0001-01-01T00:00:00+14:00" }],
  ["state", { at: "now", asOf: "0000-01-01T00:00:00Z" }],
  ["series", { unit: "13285", metric: "pm25", from: "0000-01-01T00:00:00Z", until: "0000-01-02T00:00:00Z", asOf: "0000-01-01T00:00:00Z" }],
])("what the database has no number for is refused: %s %j", async (path, query) => {
  const answer = await answerTo("get", { path: `/${path}`, query: new URLSearchParams(query).toString(), body: undefined }, "");
  expect(answer.status, answer.text).toBe(400);
});

test("an offset that the database does not know is an instant all the same", async () => {
  const query = new URLSearchParams({ from: DAY.from, until: "2026-11-23T00:00:00+23:59" }).toString();
  expect((await answerTo("get", { path: "/readings", query, body: undefined }, "")).status).toBe(200);
});
