import { expect, test } from "vitest";
import { z } from "zod";
import { environmentSchema as brokerAccess } from "../../deploy/broker-access/config.ts";
import { environmentSchema as launcher } from "../../deploy/local/config.ts";
import { environmentSchema as ingest } from "../../ingest/config.ts";
import { environmentSchema as administration } from "../../sensors-sim/administration/config.ts";
import { environmentSchema as simulator } from "../../sensors-sim/config.ts";
import { environmentSchema as commandLine } from "../../server/cli/config.ts";
import { environmentSchema as server } from "../../server/config.ts";
import { environmentExample } from "../support/environment-example.ts";
import { sourceFiles } from "../support/source-files.ts";

const PROCESSES = [
  { title: "npm start and npm test (deploy/local)", folder: "deploy/local", schema: launcher },
  { title: "ingest", folder: "ingest", schema: ingest },
  { title: "server", folder: "server", schema: server },
  { title: "npm run vonglau (server/cli)", folder: "server/cli", schema: commandLine },
  { title: "broker-access (deploy/broker-access)", folder: "deploy/broker-access", schema: brokerAccess },
  { title: "sensors-sim", folder: "sensors-sim", schema: simulator },
  { title: "played source systems (sensors-sim/administration)", folder: "sensors-sim/administration", schema: administration },
];

test(".env.example says what the schemas say; `npm test -- -u` writes it anew", async () => {
  await expect(environmentExample(PROCESSES)).toMatchFileSnapshot("../../.env.example");
});

test("every program with settings has its section", () => {
  const configs = sourceFiles(new URL("../..", import.meta.url).pathname).filter((file) => file.endsWith("/config.ts"));
  expect(configs.toSorted()).toEqual(PROCESSES.map(({ folder }) => `${folder}/config.ts`).toSorted());
});

test("a variable is listed with what it does, what it may be and its value", () => {
  const schema = z.object({
    PORT: z.coerce.number().int().default(8080).describe("Port of the wall"),
    LEVEL: z.enum(["info", "warn"]).default("info").describe("Least important line"),
    ADDRESS: z.url().describe("Where it is"),
    FOLDER: z.string().optional().describe("Where it lies"),
  });
  const text = environmentExample([{ title: "a program", schema }]);
  expect(text).toContain("# Port of the wall\nPORT=8080\n");
  expect(text).toContain("# Least important line (info, warn)\nLEVEL=info\n");
  expect(text).toContain("# Where it is — required\nADDRESS=\n");
  expect(text).toContain("# Where it lies\nFOLDER=\n");
  expect(() => environmentExample([{ title: "a program", schema: z.object({ SECRETIVE: z.string() }) }])).toThrow("SECRETIVE");
});

test.each([ingest, server])("raw readings and minutes are kept for longer than late readings are taken", ({ shape }) => {
  for (const days of [shape.KEEP_RAW_DAYS, shape.KEEP_MINUTE_DAYS]) {
    expect(days.safeParse("31").success).toBe(false);
    expect(days.safeParse("32").success).toBe(true);
  }
});
