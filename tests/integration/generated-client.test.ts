import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../core/node/package-root.ts";
import { type ApiServer, startApiServer } from "../support/api-server.ts";
import { CLIENT_PROGRAM } from "../support/client-program.ts";

const run = promisify(execFile);
const ROOT = packageRoot(import.meta.url);

let server: ApiServer;
let folder: string;

/** As strict as our own, for a program of somebody else. */
const TSCONFIG = {
  compilerOptions: {
    target: "es2023",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "nodenext",
    moduleResolution: "nodenext",
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    rewriteRelativeImportExtensions: true,
    skipLibCheck: false,
    outDir: "out",
  },
  files: ["program.ts"],
};

beforeAll(async () => {
  server = await startApiServer();
  mkdirSync(path.join(ROOT, "dist"), { recursive: true });
  folder = mkdtempSync(path.join(ROOT, "dist/client-"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  const served: unknown = await (await fetch(`${server.url}/api/v1/openapi.json`)).json();
  writeFileSync(path.join(folder, "api.ts"), astToString(await openapiTS(JSON.stringify(served))));
  writeFileSync(path.join(folder, "program.ts"), CLIENT_PROGRAM);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
}, 60_000);
afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("a client made by a public generator from the served document compiles under strict rules, and mistakes do not", async () => {
  const compiler = path.join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [compiler, "-p", folder]).catch((thrown: { stdout: string }) => thrown);
  expect(stdout).toBe("");
});

test("it lists devices, reads a state and a series, pages through an export, registers a device and understands a refusal", async () => {
  const { stdout } = await run(process.execPath, [path.join(folder, "out/program.js"), server.url, server.token, server.device]);
  const told = JSON.parse(stdout) as { devices: string[]; series: { measured: number } };
  expect(told).toMatchObject({
    state: 1,
    series: { steps: expect.any(Number) },
    // Two hours of minutes, on three pages.
    export: [50, 50, expect.any(Number)],
    refused: { status: 400, field: "limit", detailVi: expect.stringContaining("limit") },
    registered: "client-1",
  });
  expect(told.devices).toHaveLength(20);
  expect(told.devices).toContain(server.device);
  expect(told.series.measured).toBeGreaterThan(55);
});
