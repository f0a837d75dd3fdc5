import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { AccessKeeper } from "../../deploy/broker-access/access-keeper.ts";
import { TestScreen } from "../support/test-screen.ts";
import { startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";

const TOKEN = "a-token-for-this-test-only";
const UNIT = "13285";
const WITHIN_MS = 5000;

const credentialSchema = z.object({ account: z.string(), username: z.string(), password: z.string() });

let line: WholeLine;
let keeper: AccessKeeper;
let sql: pg.Client;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-registry-"));
  const tokenFile = path.join(folder, "token");
  writeFileSync(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
  line = await startWholeLine({ deviceCount: 30, serverEnv: { ADMIN_TOKEN_FILE: tokenFile } });
  keeper = new AccessKeeper({ databaseUrl: line.database.url, apply: (access) => line.temp.broker.setAccess(access), onTrouble: () => {} });
  keeper.start();
  sql = new pg.Client({ connectionString: line.database.url });
  await sql.connect();
}, 60_000);
afterAll(async () => {
  await sql?.end();
  await keeper?.stop();
  await line?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Call = { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

function call(resource: string, { method = "GET", body, headers = {} }: Call = {}): Promise<Response> {
  const isText = typeof body === "string";
  return fetch(`${line.wallUrl}/api/v1/registry/${resource}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": isText ? "text/csv" : "application/json", ...headers },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
}

function deviceInput(code: string) {
  return { code, name: `Trạm ${code}`, kind: "noise-meter", lat: 20.54, lon: 105.91, unitCode: UNIT };
}

async function created(code: string): Promise<z.infer<typeof credentialSchema>> {
  const response = await call("devices", { method: "POST", body: deviceInput(code) });
  expect(response.status).toBe(201);
  const { credential } = z.object({ credential: credentialSchema }).parse(await response.json());
  return credential;
}

function publish(device: string, password: string, value: number): Promise<number> {
  return line.publish({ device, password, payload: { ts: Date.now(), values: { laeq: value } } });
}

test("nobody gets in without the token, with a wrong one, or from another server's page", async () => {
  expect((await call("devices", { headers: { authorization: "" } })).status).toBe(401);
  expect((await call("devices", { headers: { authorization: "Bearer a-token-for-this-test-onlz" } })).status).toBe(401);
  expect((await call("devices", { headers: { origin: "https://elsewhere.example" } })).status).toBe(403);
  expect((await call("devices")).status).toBe(200);
});

test("a device registered over HTTP publishes with its new credential, is stored and stands on the wall without a restart", async () => {
  const screen = new TestScreen(line.wallUrl);
  await waitFor(() => expect(screen.snapshots).not.toHaveLength(0));
  const { password } = await created("real-1");
  await waitFor(() => {
    expect(screen.dictionary?.devices.map((device) => device.code)).toContain("real-1");
    expect(screen.snapshots.at(-1)?.dictionary).toBe(screen.dictionary?.version);
  }, WITHIN_MS);
  await waitFor(async () => expect(await publish("real-1", password, 61.5)).toBe(0), WITHIN_MS);
  await waitFor(async () => {
    const { rows } = await sql.query("select value from latest l join device d on d.id = l.device_id where d.code = 'real-1'");
    expect(rows).toEqual([{ value: 61.5 }]);
  });
  screen.socket.disconnect();
});

test("a revoked device publishes no more after 5 s; a new credential lets it in again when that is said", async () => {
  const { password } = await created("real-2");
  await waitFor(async () => expect(await publish("real-2", password, 50)).toBe(0), WITHIN_MS);
  expect((await call("devices/real-2/credential", { method: "DELETE" })).status).toBe(200);
  await waitFor(async () => expect(await publish("real-2", password, 51)).not.toBe(0), WITHIN_MS);
  expect((await call("devices/real-2/credential", { method: "POST" })).status).toBe(409);
  const again = await call("devices/real-2/credential", { method: "POST", body: { isReadmission: true } });
  const fresh = credentialSchema.parse(await again.json());
  await waitFor(async () => expect(await publish("real-2", fresh.password, 52)).toBe(0), WITHIN_MS);
});

test("answers with credentials are kept by nobody on the way, and the database and the journal hold no secret", async () => {
  const response = await call("devices", { method: "POST", body: deviceInput("real-3") });
  expect(response.headers.get("cache-control")).toBe("no-store");
  const { credential } = z.object({ credential: credentialSchema }).parse(await response.json());
  const { rows } = await sql.query<{ text: string }>(
    "select row_to_json(a)::text as text from account a union all select row_to_json(e)::text from registry_event e",
  );
  expect(rows.filter(({ text }) => text.includes(credential.password))).toEqual([]);
  const { rows: events } = await sql.query("select actor, action from registry_event where subject = 'device:real-3' order by id");
  expect(events).toEqual([
    { actor: "http:admin", action: "device-created" },
    { actor: "http:admin", action: "credential-given" },
  ]);
});

test("what is wrong with a request is said field by field in both languages", async () => {
  const response = await call("devices", {
    method: "POST",
    body: { ...deviceInput("real-4"), lat: 200, unitCode: "Phu Ly", colour: "red" },
  });
  expect(response.status).toBe(422);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(await response.json()).toMatchObject({ faults: [{ field: "lat" }, { field: "colour" }] });
  const unit = await call("devices", { method: "POST", body: { ...deviceInput("real-4"), unitCode: "Phu Ly" } });
  expect(unit.status).toBe(422);
  expect(await unit.json()).toMatchObject({ faults: [{ field: "unitCode", detailVi: expect.stringContaining("13285 Phủ Lý") }] });
  expect((await call("devices", { method: "POST", body: { ...deviceInput("x"), name: "n".repeat(70_000) } })).status).toBe(413);
});

test("1,000 devices come in by one file, and the same file again changes nothing", async () => {
  const rows = Array.from({ length: 1000 }, (_, at) => `f-${at};Trạm ${at};Trạm đo ồn;20,54;105,91;${UNIT};;30`);
  const file = `\uFEFFMã;Tên;Loại;Vĩ độ;Kinh độ;Mã đơn vị;Đường;Chu kỳ\r\n${rows.join("\r\n")}\r\n`;
  const first = await (await call("devices/import", { method: "POST", body: file })).json();
  expect(first).toMatchObject({ isApplied: true, created: 1000, refused: 0 });
  const { credentials } = z.object({ credentials: z.array(credentialSchema) }).parse(first);
  expect(new Set(credentials.map((credential) => credential.password)).size).toBe(1000);
  const second = await (await call("devices/import", { method: "POST", body: file })).json();
  expect(second).toMatchObject({ created: 0, changed: 0, unchanged: 1000, credentials: [] });
  const last = credentials.at(-1);
  await waitFor(async () => expect(await publish(last?.username ?? "", last?.password ?? "", 40)).toBe(0), WITHIN_MS);
  const exported = await (await call("export/devices.csv")).text();
  const third = await (await call("devices/import", { method: "POST", body: exported })).json();
  expect(third).toMatchObject({ created: 0, changed: 0, refused: 0 });
});

test("a device moved to another unit stands there on the wall's next snapshot", async () => {
  await created("real-5");
  const moved = await call("devices/real-5", { method: "PATCH", body: { unitCode: "13291", street: "Biên Hòa" } });
  expect(await moved.json()).toMatchObject({ unitCode: "13291", street: "Biên Hòa", name: "Trạm real-5" });
  await waitFor(async () => {
    const screen = new TestScreen(line.wallUrl);
    await waitFor(() => expect(screen.snapshots).not.toHaveLength(0));
    screen.socket.disconnect();
    expect(screen.dictionary?.devices.find((device) => device.code === "real-5")?.unitCode).toBe("13291");
  }, WITHIN_MS);
});

test.each([
  ["devices/%00", "code"],
  ["devices?after=%00", "after"],
])("a control character in %s is refused by the name of its field", async (resource, field) => {
  const response = await call(resource);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(field);
});
