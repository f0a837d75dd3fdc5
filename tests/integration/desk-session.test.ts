import { afterAll, beforeAll, expect, test } from "vitest";
import { issueDeskCode } from "../../db/desk/desk-codes.ts";
import { type Asked, WallServers } from "../support/wall-servers.ts";

let servers: WallServers;

beforeAll(async () => {
  servers = await WallServers.create(2);
}, 90_000);
afterAll(() => servers?.stop());

const open = (code: string, more: Asked = {}, replica = 0) =>
  servers.ask("/desk/sessions", { method: "POST", body: { code, name: "Ca trực" }, headers: {}, ...more }, replica);
const as = (cookie: string, more: Asked = {}) => servers.ask("/desk/session", { headers: { cookie }, ...more });

test("a code opens one desk, however it is typed; every server knows the desk", async () => {
  const code = await issueDeskCode(servers.pool);
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
  const opened = await open(` ${code.toLowerCase().replace("-", " ")} `);
  expect([opened.status, opened.json]).toMatchObject([201, { name: "Ca trực", by: "code" }]);
  const cookie = opened.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^vonglau-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  for (const replica of [0, 1]) {
    const known = await servers.ask("/desk/session", { headers: { cookie } }, replica);
    expect([known.status, known.json.name]).toEqual([200, "Ca trực"]);
  }
  expect((await open(code)).status).toBe(401);
  expect((await servers.pool.query("select from desk_session where token_sha256 = $1", [cookie.slice(13, 56)])).rowCount).toBe(0);
});

test("of two who show a code at once, one is let in", async () => {
  const code = await issueDeskCode(servers.pool);
  const statuses = (await Promise.all([open(code), open(code, {}, 1)])).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([201, 401]));
});

test("a code that is over opens nothing", async () => {
  const code = await issueDeskCode(servers.pool);
  await servers.pool.query("update desk_code set expires_at = now() - interval '1 second' where used_at is null");
  expect((await open(code)).status).toBe(401);
});

test("behind TLS the cookie goes over nothing else", async () => {
  const code = await issueDeskCode(servers.pool);
  const opened = await open(code, { headers: { "x-forwarded-proto": "https" } });
  expect(opened.headers.get("set-cookie")).toContain("; Secure");
});

test("a desk is closed by itself, by time, and by nobody else's page", async () => {
  const cookie = await servers.openDesk("Ca chiều");
  for (const [method, path] of [
    ["POST", "/walls/main/commands"],
    ["DELETE", "/desk/session"],
    ["GET", "/walls"],
  ] as const) {
    const foreign = await servers.ask(path, {
      method,
      headers: { cookie, origin: "https://elsewhere.example" },
      ...(method === "POST" ? { body: { do: "next" } } : {}),
    });
    expect([path, foreign.status]).toEqual([path, 403]);
  }
  const own = { cookie, origin: servers.url() };
  expect((await servers.ask("/walls/main/commands", { method: "POST", headers: own, body: { do: "next" } })).status).toBe(200);
  const closed = await as(cookie, { method: "DELETE" });
  expect([closed.json, closed.headers.get("set-cookie")]).toEqual([{ isClosed: true }, expect.stringContaining("Max-Age=0")]);
  expect((await as(cookie)).status).toBe(401);
  const old = await servers.openDesk("Ca đêm");
  await servers.pool.query("update desk_session set expires_at = now() - interval '1 second' where name = 'Ca đêm'");
  expect((await as(old)).status).toBe(401);
});

test("without a desk nothing of walls is told or done, and a code is asked for", async () => {
  const cases = [
    ["GET", "/walls"],
    ["POST", "/walls"],
    ["PATCH", "/walls/main"],
    ["DELETE", "/walls/main"],
    ["POST", "/walls/main/commands"],
    ["GET", "/walls/main/commands"],
    ["POST", "/walls/main/screens"],
    ["DELETE", "/walls/main/screens/x"],
    ["POST", "/scenes"],
    ["DELETE", "/scenes/overview"],
  ] as const;
  for (const headers of [
    {},
    { cookie: `vonglau-desk=${"x".repeat(43)}` },
    { cookie: "vonglau-desk=';--" },
    { authorization: "Bearer wrong" },
  ] as Record<string, string>[]) {
    for (const [method, path] of cases) {
      const answer = await servers.ask(path, { method, headers, ...(method === "POST" || method === "PATCH" ? { body: {} } : {}) });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  }
});

test("the administrator's token does what a desk does, and is no desk to close", async () => {
  expect((await servers.ask("/desk/session")).json).toEqual({ name: "http:admin", by: "token" });
  expect((await servers.ask("/desk/session", { method: "DELETE" })).json).toEqual({ isClosed: false });
});

test("codes that are tried one after the other are stopped, with the time after which to ask again", async () => {
  const answers = [];
  for (let at = 0; at < 14; at += 1) answers.push(await open("AAAAA-AAAAA", {}, 1));
  expect(answers[0]?.status).toBe(401);
  const last = answers.at(-1);
  expect([last?.status, Number(last?.headers.get("retry-after")) > 0]).toEqual([429, true]);
});
