import { expect, test } from "vitest";
import type { Brief } from "../../../../core/contracts/api/brief-api.ts";
import { BriefMemory } from "../../../../server/brief/brief-memory.ts";

const at = (second: number): Brief => ({ at: new Date(second * 1000).toISOString() }) as Brief;
const step = (second: number) => ({ of: "37", stepMs: second * 1000 });

test("who asks in the same quarter of a minute is told the same, and it is made once", async () => {
  const memory = new BriefMemory();
  let made = 0;
  const make = async () => at((made += 1));
  expect(await memory.read(step(0), make)).toBe(await memory.read(step(0), make));
  expect(made).toBe(1);
});

test("a minute later the last answer is told without waiting, and the one after that is the new one", async () => {
  const memory = new BriefMemory();
  await memory.read(step(0), async () => at(0));
  let resolve: (brief: Brief) => void = () => undefined;
  const next = new Promise<Brief>((done) => {
    resolve = done;
  });
  expect(await memory.read(step(60), () => next)).toEqual(at(0));
  // While it is made nobody begins to make it again.
  expect(await memory.read(step(60), () => Promise.reject(new Error("made twice")))).toEqual(at(0));
  resolve(at(60));
  await next;
  await new Promise((done) => setImmediate(done));
  expect(await memory.read(step(60), () => Promise.reject(new Error("made again")))).toEqual(at(60));
});

test("what is older than that is not told: who asks waits for the present", async () => {
  const memory = new BriefMemory();
  await memory.read(step(0), async () => at(0));
  expect(await memory.read(step(90), async () => at(90))).toEqual(at(90));
});

test("a failure is told to who waited for it, and not kept; one in the background is told to nobody", async () => {
  const memory = new BriefMemory();
  const fail = () => Promise.reject(new Error("no database"));
  await expect(memory.read(step(0), fail)).rejects.toThrow("no database");
  expect(await memory.read(step(0), async () => at(0))).toEqual(at(0));
  expect(await memory.read(step(15), fail)).toEqual(at(0));
  await new Promise((done) => setImmediate(done));
  expect(await memory.read(step(15), async () => at(15))).toEqual(at(0));
  await new Promise((done) => setImmediate(done));
  expect(await memory.read(step(15), fail)).toEqual(at(15));
});
