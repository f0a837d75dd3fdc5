import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cityMemory } from "../../../../deploy/local/played-since.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-played-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function playedSince(nowMs: number): Promise<string> {
  return (await cityMemory(folder, nowMs)).SIM_PLAYED_SINCE;
}

test("the first start is kept, later ones are told of it, and what is no instant is written anew", async () => {
  const first = Date.parse("2026-11-22T03:00:00Z");
  expect(await playedSince(first)).toBe("2026-11-22T03:00:00.000Z");
  expect(await playedSince(first + 86_400_000)).toBe("2026-11-22T03:00:00.000Z");
  await writeFile(path.join(folder, "played-since"), "yesterday");
  expect(await playedSince(first)).toBe("2026-11-22T03:00:00.000Z");
  expect(await readFile(path.join(folder, "played-since"), "utf8")).toBe("2026-11-22T03:00:00.000Z\n");
});

test("what was acknowledged is kept among the installation's data, so that a reset forgets it too", async () => {
  expect((await cityMemory(folder, Date.now())).SIM_MEMORY_FILE).toBe(path.join(folder, "simulator/acknowledged.json"));
});
