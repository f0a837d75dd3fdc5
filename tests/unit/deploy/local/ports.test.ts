import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { choosePort } from "../../../../deploy/local/ports.ts";

let server: Server;
let taken: number;

beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  taken = typeof address === "object" && address !== null ? address.port : 0;
});
afterEach(() => server.close());

test("the next free port stands in for a usual one that is taken", async () => {
  const port = await choosePort({ name: "WALL_PORT", wanted: undefined, usual: taken });
  expect(port).toBeGreaterThan(taken);
});

test("a port that a person set is used or refused, never replaced", async () => {
  await expect(choosePort({ name: "WALL_PORT", wanted: taken, usual: 8080 })).rejects.toThrow(`WALL_PORT: port ${taken} is taken`);
});

test("two parts of one start do not get the same port", async () => {
  const first = await choosePort({ name: "A", wanted: undefined, usual: taken });
  const second = await choosePort({ name: "B", wanted: undefined, usual: taken }, new Set([first]));
  expect(second).not.toBe(first);
});
