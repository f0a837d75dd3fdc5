import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "../../../core/node/log.ts";
import { problemHandler } from "../../../server/problem.ts";
import { requireAdmin } from "../../../server/require-admin.ts";

let folder: string;
let stop: () => void = () => {};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-admin-"));
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Status of a request with this token at a server with that file. */
async function ask(tokenFile: string | undefined, token: string): Promise<{ status: number; detail: string }> {
  const app = express();
  app.get("/", requireAdmin(tokenFile), (_request, response) => void response.json({ detail: "in" }));
  app.use(problemHandler(createLog("test", "silent")));
  const server = app.listen(0, "127.0.0.1");
  stop = () => server.close();
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const response = await fetch(`http://127.0.0.1:${address.port}/`, { headers: { authorization: `Bearer ${token}` } });
  const body: { detail: string } = JSON.parse(await response.text());
  stop();
  return { status: response.status, detail: body.detail };
}

test("without a token file, or with one that says next to nothing, administration is shut and says how to open it", async () => {
  const short = path.join(folder, "short");
  writeFileSync(short, "\n");
  for (const file of [undefined, path.join(folder, "none"), short]) {
    const answer = await ask(file, "");
    expect(answer.status).toBe(403);
    expect(answer.detail).toContain("ADMIN_TOKEN_FILE");
  }
});

test("a new token in the file holds at once, and the old one no more", async () => {
  const file = path.join(folder, "token");
  writeFileSync(file, "the-first-token-of-two\n");
  expect((await ask(file, "the-first-token-of-two")).status).toBe(200);
  writeFileSync(file, "the-second-token-of-two\n");
  expect((await ask(file, "the-first-token-of-two")).status).toBe(401);
  expect((await ask(file, "the-second-token-of-two")).status).toBe(200);
});
