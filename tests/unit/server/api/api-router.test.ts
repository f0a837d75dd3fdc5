import { once } from "node:events";
import { Readable } from "node:stream";
import express from "express";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { operation } from "../../../../core/contracts/api/operation.ts";
import { problemSchema } from "../../../../core/contracts/api/problem.ts";
import { plainText } from "../../../../core/contracts/plain-text.ts";
import { apiRouter } from "../../../../server/api/api-router.ts";
import { content, given, ok } from "../../../../server/api/handler.ts";
import { route } from "../../../../server/api/route.ts";
import { problemHandler, refuse } from "../../../../server/problem.ts";

const words = { vi: "vi", en: "en" };
const common = { tag: "registry", summary: words } as const;
const thing = z.object({ code: z.string(), limit: z.number().exactOptional() });
const one = { 200: { description: words, schema: thing } } as const;

const readThing = operation({
  ...common,
  id: "readThing",
  method: "get",
  path: "/things/{code}",
  access: "open",
  params: z.strictObject({ code: plainText(8).min(1) }),
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(10).default(5) }),
  answers: one,
  validator: "etag",
});
const makeThing = operation({
  ...common,
  id: "makeThing",
  method: "post",
  path: "/things/make",
  access: "admin",
  body: { mediaType: "application/json", schema: z.strictObject({ code: z.string().max(3) }), mostBytes: 100 },
  answers: { 201: { description: words, schema: thing } },
});
const takeFile = operation({
  ...common,
  id: "takeFile",
  method: "post",
  path: "/file",
  access: "open",
  body: { mediaType: "text/csv", description: words, mostBytes: 100 },
  answers: one,
});
const giveFile = operation({
  ...common,
  id: "giveFile",
  method: "get",
  path: "/file",
  access: "open",
  answers: { 200: { description: words, mediaTypes: ["text/csv"] } },
});

let server: ReturnType<express.Express["listen"]>;
let url = "";
let isRead = false;

beforeAll(async () => {
  const app = express();
  const requireAdmin: express.RequestHandler = (request, _response, next) =>
    next(request.headers.authorization === "Bearer ok" ? undefined : refuse(401, words));
  const routes = [
    route(
      readThing,
      async ({ params, query }) => {
        isRead = true;
        return ok({ code: params.code, limit: query.limit });
      },
      { revision: async ({ params }) => params.code },
    ),
    route(makeThing, async ({ body }) => given(201, { code: body.code })),
    route(takeFile, async ({ body }) => ok({ code: String(body.length) })),
    route(giveFile, async () => content({ mediaType: "text/csv", content: Readable.from(["a,", "b\n"]), fileName: "x.csv" })),
  ];
  app.use(apiRouter(routes, requireAdmin));
  app.use(problemHandler(pino({ level: "silent" })));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v1`;
});
afterAll(() => server?.close());

test("what is asked reaches the handler in the types of the contract", async () => {
  expect(await (await fetch(`${url}/things/a%2Fb?limit=7`)).json()).toEqual({ code: "a/b", limit: 7 });
  expect(await (await fetch(`${url}/things/x`)).json()).toEqual({ code: "x", limit: 5 });
});

test("who has the current revision gets 304 without the handler being asked", async () => {
  const first = await fetch(`${url}/things/x`);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\//);
  expect(first.headers.get("cache-control")).toBe("no-cache");
  isRead = false;
  // fetch would add cache-control: no-cache to a request with a validator, as a browser's reload does.
  const again = await fetch(`${url}/things/x`, { headers: { "if-none-match": etag, "cache-control": "max-age=0" } });
  expect([again.status, isRead]).toEqual([304, false]);
  expect((await fetch(`${url}/things/y`, { headers: { "if-none-match": etag, "cache-control": "max-age=0" } })).status).toBe(200);
});

test.each([
  ["/things/x?limit=11", "limit", "invalid"],
  ["/things/x?limit=1&limit=2", "limit", "repeated"],
  ["/things/x?colour=red", "colour", "unknown"],
  ["/things/x?__proto__=red", "__proto__", "unknown"],
  ["/things/x?constructor", "constructor", "unknown"],
  ["/things/%00", "code", "invalid"],
  ["/things/123456789", "code", "invalid"],
])("%s is refused by the name of its fault, in both languages", async (path, field, code) => {
  const response = await fetch(`${url}${path}`);
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.faults).toMatchObject([{ field, code }]);
  expect(problem.detail).toContain(field);
  expect(problem.detailVi).not.toBe(problem.detail);
});

test("every fault is told at once", async () => {
  const problem = problemSchema.parse(await (await fetch(`${url}/things/x?a=1&b=2&a=3`)).json());
  expect(problem.faults?.map(({ field }) => field)).toEqual(["a", "b", "a"]);
});

test("an address knows its methods, and what is no address is nothing", async () => {
  const wrong = await fetch(`${url}/things/x`, { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  expect((await fetch(`${url}/things/make`, { method: "PATCH" })).headers.get("allow")).toBe("GET, HEAD, POST");
  expect((await fetch(`${url}/things/x`, { method: "OPTIONS" })).status).toBe(204);
  expect((await fetch(`${url}/things/x`, { method: "HEAD" })).status).toBe(200);
  for (const path of ["/things", "/things/x/", "/Things/x", "/", ""])
    expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404]);
  expect((await fetch(`${url}/things/%E0%A4%A`)).status).toBe(400);
});

const admin = { authorization: "Bearer ok" };
const json = { ...admin, "content-type": "application/json" };

test.each([
  ["no token", { headers: { "content-type": "application/json" }, body: "{}" }, 401],
  ["no JSON", { headers: json, body: "{" }, 400],
  ["a text", { headers: { ...admin, "content-type": "text/plain" }, body: "{}" }, 415],
  ["another character set", { headers: { ...admin, "content-type": "application/json; charset=latin1" }, body: "{}" }, 415],
  ["another coding", { headers: { ...json, "content-encoding": "lzma" }, body: "{}" }, 415],
  ["too much", { headers: json, body: JSON.stringify({ code: "x".repeat(200) }) }, 413],
  ["nothing", { headers: json }, 422],
  ["something else", { headers: json, body: '{"code":"abcd","__proto__":1}' }, 422],
  ["what is wanted", { headers: json, body: '{"code":"abc"}' }, 201],
])("a body with %s", async (_name, init, status) => {
  const response = await fetch(`${url}/things/make`, { method: "POST", ...init });
  expect(response.status).toBe(status);
  if (status >= 400) problemSchema.parse(await response.json());
});

test("a file is taken as it is and given as a stream, whose HEAD is empty", async () => {
  const headers = { "content-type": "text/csv" };
  expect(await (await fetch(`${url}/file`, { method: "POST", headers, body: "abc" })).json()).toEqual({ code: "3" });
  expect((await fetch(`${url}/file`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })).status).toBe(415);
  expect((await fetch(`${url}/file`, { method: "POST" })).status).toBe(415);
  const file = await fetch(`${url}/file`);
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="x.csv"');
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await file.text()).toBe("a,b\n");
  expect((await fetch(`${url}/file`, { method: "HEAD" })).status).toBe(200);
});
