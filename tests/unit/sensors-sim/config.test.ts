import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../../core/node/read-config.ts";
import { environmentSchema } from "../../../sensors-sim/config.ts";
import { readCredentials } from "../../../sensors-sim/credentials.ts";
import { parseAck } from "../../../sensors-sim/parse-ack.ts";

const LEAST = { MQTT_URL: "mqtt://127.0.0.1:1883", CREDENTIALS_FILE: "mqtt.json" };
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-credentials-"));
});

afterAll(() => rm(folder, { recursive: true }));

test("broker and credentials are enough", () => {
  expect(readConfig(environmentSchema, LEAST)).toMatchObject({
    PROFILE: "ha-nam",
    SIM_SCENARIO: "normal-day",
    SIM_SPEED: 1,
    SIM_BACKFILL_HOURS: 30,
    SIM_PAST_FLOOD: "on",
  });
});

test("all that is wrong is named at once", () => {
  const wrong = { MQTT_URL: "http://x", SIM_SPEED: "-1", SIM_FAULTS: "drip=1", SIM_SCENARIO: "war" };
  expect(() => readConfig(environmentSchema, wrong)).toThrow(
    /MQTT_URL.*CREDENTIALS_FILE.*SIM_SPEED.*SIM_SCENARIO.*SIM_FAULTS.*unknown fault "drip"/,
  );
});

async function credentials(text: string): Promise<string> {
  const file = path.join(folder, "mqtt.json");
  await writeFile(file, text);
  return file;
}

test("each device gets its own password", async () => {
  const file = await credentials('{"hn-air-001": "one", "ingest": "two"}');
  expect((await readCredentials(file, ["hn-air-001"])).get("hn-air-001")).toBe("one");
});

test("a file that lacks a device, or is none, says so", async () => {
  const file = await credentials('{"hn-air-001": "one"}');
  await expect(readCredentials(file, ["hn-air-001", "hn-air-002"])).rejects.toThrow("lacks 1 of 2 devices, hn-air-002 among them");
  await expect(readCredentials(await credentials("[1]"), [])).rejects.toThrow("must be a JSON object");
  await expect(readCredentials(await credentials("{"), [])).rejects.toThrow("cannot be read as JSON");
  await expect(readCredentials(path.join(folder, "nowhere.json"), [])).rejects.toThrow("cannot be read as JSON");
});

test("the platform's word is read, anything else is no word", () => {
  expect(parseAck(Buffer.from('{"boot":"k3f9","seq":17}'))).toEqual({ boot: "k3f9", seq: 17 });
  for (const text of ["", "{", "17", '{"boot":"k3f9"}', '{"boot":1,"seq":1}', '{"boot":"k","seq":1.5}', '{"boot":"k","seq":-1}']) {
    expect(parseAck(Buffer.from(text)), text).toBeUndefined();
  }
});
