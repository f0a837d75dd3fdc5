import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type City, type CityMemory, openCityMemory } from "../../../sensors-sim/city-memory.ts";

const NOW_MS = Date.parse("2026-11-22T12:00:00Z");
const CITY: City = { profile: "ha-nam", seed: 1, playedSince: "2026-11-20T00:00:00Z" };
let folder = "";
let file = "";
let said: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-memory-"));
  file = path.join(folder, "simulator/acknowledged.json");
  said = [];
});

afterEach(() => rm(folder, { recursive: true }));

function open(city: City = CITY, at: string | undefined = file): Promise<CityMemory> {
  return openCityMemory({ file: at, city, log: pino({}, { write: (line) => said.push(String(JSON.parse(line).msg)) }) });
}

async function remembered(): Promise<void> {
  const memory = await open();
  memory.remember("hn-air-001", NOW_MS);
  await memory.save(NOW_MS);
}

test("what was acknowledged is known after a restart, and nothing else", async () => {
  await remembered();
  const memory = await open();
  expect(memory.holds("hn-air-001", NOW_MS)).toBe(true);
  expect(memory.holds("hn-air-001", NOW_MS - 300_000)).toBe(false);
  expect(memory.holds("hn-air-002", NOW_MS)).toBe(false);
  expect(said).toEqual([]);
  expect(await readdir(path.dirname(file))).toEqual(["acknowledged.json"]);
});

test.each([
  ["province", { ...CITY, profile: "hue" }],
  ["seed", { ...CITY, seed: 2 }],
  ["first start", { ...CITY, playedSince: "2026-11-21T00:00:00Z" }],
])("the memory of a city of another %s says nothing of this one, and is written over", async (_, other) => {
  await remembered();
  const memory = await open(other);
  expect(memory.holds("hn-air-001", NOW_MS)).toBe(false);
  expect(said).toEqual(["what was acknowledged is of another city; the whole past is told"]);
  memory.remember("hn-air-002", NOW_MS);
  await memory.save(NOW_MS);
  expect((await open(other)).holds("hn-air-002", NOW_MS)).toBe(true);
});

test.each(["", "{", "[]", '{"held":{"hn-air-001":[[1]]}}'])("a file that says %j counts as lost, with a word in the log", async (text) => {
  await remembered();
  await writeFile(file, text);
  expect((await open()).holds("hn-air-001", NOW_MS)).toBe(false);
  expect(said).toEqual(["what was acknowledged cannot be read; the whole past is told"]);
});

test("a step already known is not written again, and what is older than any past that can be asked for is forgotten", async () => {
  await remembered();
  await rm(file);
  const memory = await open();
  await memory.save(NOW_MS);
  expect(await readdir(path.dirname(file))).toEqual([]);
  memory.remember("hn-air-001", NOW_MS - 8 * 86_400_000);
  memory.remember("hn-air-001", NOW_MS);
  await memory.save(NOW_MS);
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ ...CITY, held: { "hn-air-001": [[NOW_MS / 300_000, NOW_MS / 300_000]] } });
});

test("where nothing can be kept the city is played all the same, and said so", async () => {
  await writeFile(path.join(folder, "simulator"), "a file where the folder should be");
  const memory = await open();
  memory.remember("hn-air-001", NOW_MS);
  await memory.save(NOW_MS);
  expect(said.at(-1)).toBe("what was acknowledged cannot be kept");
  expect((await openCityMemory({ file: undefined, city: CITY, log: pino({ level: "silent" }) })).holds("hn-air-001", NOW_MS)).toBe(false);
});
