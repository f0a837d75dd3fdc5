import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { vonglauCommand } from "../support/vonglau-command.ts";

const HEAD = "code;name;kind;lat;lon;unit;format;external_id;gateway";

let database: TempDatabase;
let sql: pg.Client;
let folder: string;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 30 });
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-cli-"));
  await sql.query("delete from device where not is_simulated");
  await sql.query("truncate account, registry_event, device_candidate");
  return () => rmSync(folder, { recursive: true, force: true });
});

function run(...args: readonly string[]) {
  return vonglauCommand(
    { databaseUrl: database.url, language: "en", addresses: { broker: "127.0.0.1:1883", door: "127.0.0.1:1884" } },
    args,
  );
}

function file(name: string, ...lines: readonly string[]): string {
  const place = path.join(folder, name);
  writeFileSync(place, `${lines.join("\n")}\n`);
  return place;
}

async function count(table: "device" | "account" | "registry_event"): Promise<number> {
  const where = table === "device" ? "where not is_simulated" : "";
  const { rows } = await sql.query<{ count: number }>(`select count(*)::int from ${table} ${where}`);
  return rows[0]?.count ?? Number.NaN;
}

test("one bad row leaves everything as it was, is named by its line, and the good ones go in when that is said", async () => {
  const table = file("d.csv", HEAD, "a1;A;air-station;20,5;105,9;13285;;;", "a2;B;air-station;99;105,9;13285;;;");
  const credentials = path.join(folder, "credentials.csv");
  const refused = await run("devices", "import", table, "--credentials", credentials);
  expect(refused.code).toBe(1);
  expect(refused.printed).toMatch(/^3 +a2 +refused +lat: “99” is wrong/m);
  expect([await count("device"), await count("account"), await count("registry_event")]).toEqual([0, 0, 0]);
  await run("devices", "import", table, "--credentials", credentials, "--row-by-row");
  expect([await count("device"), await count("account")]).toEqual([1, 1]);
  expect(readFileSync(credentials, "utf8")).toMatch(/^\uFEFFaccount,username,password\r\na1,a1,[\w-]{24}\r\n$/);
  expect(statSync(credentials).mode & 0o077).toBe(0);
});

test("a trial writes nothing, and passwords that would be lost are asked for before anything is written", async () => {
  const table = file("d.csv", HEAD, "a1;A;air-station;20.5;105.9;13285;;;");
  expect((await run("devices", "import", table, "--dry-run")).printed).toContain(
    "1 new, 0 changed, 0 unchanged, 0 refused.\nNothing was written.",
  );
  expect(await run("devices", "import", table)).toMatchObject({ code: 1, complained: expect.stringContaining("Add --credentials <file>") });
  expect(await count("device")).toBe(0);
  const taken = file("taken.csv", "precious");
  expect((await run("devices", "import", table, "--credentials", taken)).code).toBe(1);
  expect([await count("device"), readFileSync(taken, "utf8")]).toEqual([0, "precious\n"]);
});

test("devices behind a gateway have no password of their own; their names' meanings come by file and go out the same", async () => {
  const gateway = await run("gateways", "create", "cs-1", "--format", "chirpstack", "--json");
  expect(JSON.parse(gateway.printed)).toMatchObject({ username: "cs-1", password: expect.any(String) });
  const table = file("d.csv", HEAD, "a1;A;weather-station;20.5;105.9;13285;chirpstack;0011223344556677;cs-1");
  expect((await run("devices", "import", table)).code).toBe(0);
  expect(await count("account")).toBe(1);
  expect(await run("devices", "rotate", "a1")).toMatchObject({
    code: 1,
    complained: expect.stringContaining("speaks through the gateway cs-1"),
  });
  const names = file(
    "n.csv",
    "external_id,name,metric,factor,format",
    "0011223344556677,temp,temperature,0.1,chirpstack",
    "0011223344556677,rssi,,,chirpstack",
  );
  expect((await run("names", "import", names)).printed).toContain("2 new");
  const { rows } = await sql.query("select metric_names from device_source");
  expect(rows).toEqual([{ metric_names: { temp: { metric: "temperature", factor: 0.1, offset: 0 }, rssi: null } }]);
  const exported = path.join(folder, "out.csv");
  await run("names", "export", exported);
  expect((await run("names", "import", exported)).printed).toContain("0 new, 0 changed, 2 unchanged");
  expect((await run("gateways", "list")).printed).toMatch(/^cs-1 +chirpstack +1 +yes$/m);
});

test("a credential says what it is and where to connect with it; of a kind's usual interval the command tells", async () => {
  const place = ["--lat", "20.5", "--lon", "105.9", "--name", "A", "--kind", "noise-meter", "--unit", "13285"];
  const own = await run("devices", "create", "a1", ...place);
  expect(own.printed).toMatch(/^MQTT user name +a1\nPassword +[\w-]{24}\nConnect to +127\.0\.0\.1:1883$/m);
  expect(own.complained).toContain("every 10 s");
  const token = await run("devices", "create", "a2", ...place, "--interval", "60", "--format", "thingsboard");
  expect(token.printed).toMatch(
    /^Access token \(as the MQTT user name\) +[\w-]{24}\nPassword +none, leave it empty\nConnect to +127\.0\.0\.1:1884$/m,
  );
  expect(token.complained).not.toContain("every");
  expect((await run("gateways", "create", "cs-1", "--format", "chirpstack")).complained).toContain("Made the gateway cs-1");
});

test("a report's first line says that the device, or the gateway that speaks for it, was revoked", async () => {
  const place = ["--lat", "20.5", "--lon", "105.9", "--name", "A", "--kind", "noise-meter", "--unit", "13285"];
  await run("gateways", "create", "cs-1", "--format", "chirpstack");
  await run("devices", "create", "a1", ...place);
  await run("devices", "create", "a2", ...place, "--format", "chirpstack", "--external-id", "0011223344556677");
  const head = async (code: string) => (await run("devices", "report", code)).printed.split("\n")[0];
  expect(await head("a1")).not.toContain("REVOKED");
  expect(await head("a2")).not.toContain("REVOKED");
  await run("devices", "revoke", "a1");
  await run("gateways", "revoke", "cs-1");
  expect(await head("a1")).toMatch(/ · REVOKED \d/);
  expect(await head("a2")).toMatch(/ · GATEWAY cs-1 REVOKED \d/);
});

test("units come by file; a device cannot be placed in one that is not valid any more", async () => {
  const units = file(
    "u.csv",
    "Mã;Tên;Loại;Hiệu lực từ;Hiệu lực đến;Mã đơn vị cha",
    "90001;Xã Mới;commune;01/07/2025;;",
    "90002;Xã Cũ;commune;2020-01-01;2025-07-01;90001",
  );
  expect((await run("units", "import", units)).printed).toContain("2 new, 0 changed, 0 unchanged, 0 refused.");
  expect((await run("units", "import", units)).printed).toContain("0 new, 0 changed, 2 unchanged, 0 refused.");
  const where = ["--lat", "20.5", "--lon", "105.9", "--name", "A", "--kind", "noise-meter"];
  expect((await run("devices", "create", "a1", ...where, "--unit", "90002")).complained).toContain(
    "No administrative unit that is valid today",
  );
  expect((await run("devices", "create", "a1", ...where, "--unit", "90001")).code).toBe(0);
  expect((await run("devices", "place", "a1", "--unit", "13285")).printed).toContain("Phủ Lý");
  const bad = file("bad.csv", "code,name,kind,valid_from,parent", "90003,X,commune,2026-01-01,nowhere");
  expect(await run("units", "import", bad)).toMatchObject({
    code: 1,
    printed: expect.stringContaining("There is no parent unit “nowhere”."),
  });
});

test("the reference province, loaded again, leaves real devices as they are", async () => {
  await run("devices", "create", "a1", "--name", "A", "--kind", "noise-meter", "--unit", "13285", "--lat", "20.5", "--lon", "105.9");
  const { rows: before } = await sql.query("select * from device where code = 'a1'");
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 60 });
  const { rows: after } = await sql.query("select * from device where code = 'a1'");
  expect(after).toEqual(before);
  expect(
    (
      await run(
        "devices",
        "create",
        "hn-air-001",
        "--name",
        "A",
        "--kind",
        "noise-meter",
        "--unit",
        "13285",
        "--lat",
        "20.5",
        "--lon",
        "105.9",
      )
    ).complained,
  ).toContain("is a simulated device");
});
