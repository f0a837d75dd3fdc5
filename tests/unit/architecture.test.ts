import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkFences, type FenceReport, fenceFaults } from "../support/fences.ts";
import { sourceFiles } from "../support/source-files.ts";

const ROOT = join(import.meta.dirname, "../..");

/** One breach of each fence: the rule that must catch it, the file it is planted in, and what that file imports. */
const PLANTS: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ["apps-apart", "server/planted-app.ts", "../ingest/planted-inbox.ts"],
  ["apps-apart", "web/planted-app.ts", "../server/planted-server.ts"],
  ["core-pure", "core/domain/planted-broker.ts", "mqtt"],
  ["core-pure", "core/domain/planted-disk.ts", "node:fs"],
  ["core-pure", "core/domain/planted-node.ts", "../node/planted-log.ts"],
  ["core-pure", "core/province/planted-database.ts", "../../db/planted-connect.ts"],
  ["zod-only-in-contracts", "core/domain/planted-schema.ts", "zod"],
  ["core-node-below-apps", "core/node/planted-service.ts", "../../ingest/planted-inbox.ts"],
  ["pipeline-pure", "ingest/pipeline/planted-source.ts", "mqtt"],
  ["pipeline-pure", "ingest/pipeline/planted-writer.ts", "../planted-inbox.ts"],
  ["db-below-apps", "db/planted-job.ts", "../server/planted-server.ts"],
  ["deploy-starts-apps-as-processes", "deploy/planted-start.ts", "../server/planted-server.ts"],
  ["web-only-from-core", "web/planted-log.ts", "../core/node/planted-log.ts"],
  ["web-only-from-core", "web/planted-query.ts", "../db/planted-connect.ts"],
  ["web-in-the-browser", "web/planted-disk.ts", "node:fs"],
  ["socket-only-in-live", "web/features/feed/planted-socket.ts", "socket.io-client"],
  ["map-libraries-only-in-map", "web/features/feed/planted-map.ts", "maplibre-gl"],
  ["map-libraries-only-in-map", "web/planted-layer.ts", "@deck.gl/layers"],
  ["features-are-islands", "web/features/feed/planted-island.ts", "../alerts/planted-rank.ts"],
  ["pure-neighbour", "web/features/feed/planted-rank.ts", "react"],
  ["nothing-imports-tests", "server/planted-fixture.ts", "../tests/planted-reading.ts"],
  ["no-unresolvable", "server/planted-ghost.ts", "./planted-nowhere.ts"],
  ["no-development-package-at-run-time", "server/planted-tool.ts", "vitest"],
  ["no-cycle", "server/planted-egg.ts", "./planted-hen.ts"],
];

/** Imports the fences allow, at the same borders. */
const ALLOWED: readonly (readonly [file: string, imports: string])[] = [
  ["core/contracts/planted-shape.ts", "zod"],
  ["core/node/planted-log.ts", "node:fs"],
  ["ingest/planted-inbox.ts", "mqtt"],
  ["ingest/pipeline/planted-decode.ts", "../../core/contracts/planted-shape.ts"],
  ["db/planted-connect.ts", "../core/node/planted-log.ts"],
  ["server/planted-server.ts", "../db/planted-connect.ts"],
  ["deploy/planted-migrate.ts", "../db/planted-connect.ts"],
  ["web/live/planted-connection.ts", "socket.io-client"],
  ["web/features/map/planted-layer.ts", "@deck.gl/layers"],
  ["web/features/alerts/planted-rank.ts", "../../../core/contracts/planted-shape.ts"],
  ["web/features/alerts/use-planted.ts", "react"],
  ["web/features/alerts/planted-list.tsx", "react"],
  ["tests/planted-reading.ts", "../server/planted-server.ts"],
];

const PACKAGES = ["mqtt", "zod", "socket.io-client", "maplibre-gl", "@deck.gl/layers", "react", "vitest"];

let planted: string;
let report: FenceReport;

beforeAll(async () => {
  planted = mkdtempSync(join(tmpdir(), "vonglau-fences-"));
  cpSync(join(ROOT, "package.json"), join(planted, "package.json"));
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "main.js" }));
    write(`node_modules/${name}/main.js`, "");
  }
  for (const [file, imports] of [...PLANTS.map(([, ...plant]) => plant), ...ALLOWED]) write(file, `import "${imports}";\n`);
  // The other half of the cycle; the checker reports a cycle once.
  write("server/planted-hen.ts", 'import "./planted-egg.ts";\n');
  report = await checkFences(planted);
});

afterAll(() => rmSync(planted, { recursive: true, force: true }));

test("the tree breaks no fence, and the checker saw every source file of it", async () => {
  const files = sourceFiles(ROOT);
  expect(files.length).toBeGreaterThan(100);
  expect(fenceFaults(await checkFences(ROOT), files)).toEqual([]);
});

test.each(PLANTS)("%s: an import planted in %s of %s is caught", (rule, file) => {
  expect(report.violations.filter((violation) => violation.startsWith(`${rule}: ${file} → `))).toHaveLength(1);
});

test("nothing but the planted imports is held to be a breach", () => {
  const breached = new Set(report.violations.map((violation) => violation.split(/: | → /)[1]));
  expect(ALLOWED.map(([file]) => file).filter((file) => breached.has(file))).toEqual([]);
});

test("a checker that sees no modules finds no breach, and is not believed", async () => {
  const blind = await checkFences(planted, "^nowhere/");
  expect(blind).toEqual({ violations: [], modules: [] });
  expect(fenceFaults(blind, sourceFiles(planted))).toHaveLength(sourceFiles(planted).length);
});

function write(file: string, content: string): void {
  const path = join(planted, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
