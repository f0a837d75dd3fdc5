import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type pg from "pg";
import { z } from "zod";
import { plainText } from "../../core/contracts/plain-text.ts";
import {
  approvalSchema,
  candidateKeySchema,
  deviceChangeSchema,
  deviceInputSchema,
  gatewayInputSchema,
} from "../../core/contracts/registry.ts";
import { refuseControlCharacters } from "../plain-parameters.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { approveCandidate, listCandidates, refuseCandidate } from "./candidates.ts";
import { changeDevice, createDevice, revokeDevice, rotateDevice } from "./devices.ts";
import type { Result } from "./fault.ts";
import { createGateway, listGateways, revokeGateway, rotateGateway } from "./gateways.ts";
import { exportDevices, importDevices } from "./import-devices.ts";
import { exportGateways, importGateways } from "./import-gateways.ts";
import { exportMetricNames, importMetricNames } from "./import-metric-names.ts";
import type { ImportOptions, ImportReport } from "./import-report.ts";
import { importUnits } from "./import-units.ts";
import { listDevices } from "./list-devices.ts";
import { GATEWAY_HINTS, parseInput } from "./parse-input.ts";
import { sendResult } from "./send-result.ts";

export type RegistryRoutesOptions = { readonly pool: pg.Pool; readonly requireAdmin: RequestHandler };

const ALL = 100_000;
const flag = z.enum(["true", "false"]).optional();
const pageSchema = z.object({
  after: plainText(64).default(""),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  simulated: flag,
});
const importSchema = z.object({ dryRun: flag, rowByRow: flag });
const credentialSchema = z.strictObject({ isReadmission: z.boolean().default(false) });

/** The registry over HTTP, below /api/v1/registry; every answer that holds a credential holds it this once. */
export function registryRoutes({ pool, requireAdmin }: RegistryRoutesOptions): Router {
  const router = Router();
  refuseControlCharacters(router, ["code", "name"]);
  router.use(requireAdmin);
  router.use(express.json({ limit: "64kb" }));
  addDevices(router, pool);
  addGateways(router, pool);
  addCandidates(router, pool);
  addFiles(router, pool);
  return router;
}

function addDevices(router: Router, pool: pg.Pool): void {
  router.get("/devices", async (request, response) => {
    const { after, limit, simulated } = query(request, pageSchema);
    const filter = { after, limit, ...(simulated === undefined ? {} : { isSimulated: simulated === "true" }) };
    response.json({ devices: await listDevices(pool, filter) });
  });
  router.post("/devices", async (request, response) => {
    const input = parseInput(deviceInputSchema, request.body);
    sendResult(response, input.ok ? await createDevice(pool, ADMIN_ACTOR, input.value) : input, 201);
  });
  router.get("/devices/:code", async (request, response) => {
    const { code } = request.params;
    const [device] = await listDevices(pool, { codes: [code], limit: 1 });
    if (device === undefined) throw refuse(404, { vi: `Không có thiết bị “${code}”.`, en: `There is no device “${code}”.` });
    response.json(device);
  });
  router.patch("/devices/:code", async (request, response) => {
    const change = parseInput(deviceChangeSchema, request.body);
    const { code } = request.params;
    sendResult(response, change.ok ? await changeDevice(pool, ADMIN_ACTOR, { code, change: change.value }) : change);
  });
  router.post("/devices/:code/credential", async (request, response) => {
    const options = parseInput(credentialSchema, request.body ?? {});
    const { code } = request.params;
    sendResult(response, options.ok ? await rotateDevice(pool, ADMIN_ACTOR, { code, ...options.value }) : options);
  });
  router.delete("/devices/:code/credential", async (request, response) => {
    sendResult(response, await revokeDevice(pool, ADMIN_ACTOR, request.params.code));
  });
}

function addGateways(router: Router, pool: pg.Pool): void {
  router.get("/gateways", async (_request, response) => {
    response.json({ gateways: await listGateways(pool) });
  });
  router.post("/gateways", async (request, response) => {
    const input = parseInput(gatewayInputSchema, request.body, GATEWAY_HINTS);
    sendResult(response, input.ok ? await createGateway(pool, ADMIN_ACTOR, input.value) : input, 201);
  });
  router.post("/gateways/:name/credential", async (request, response) => {
    const options = parseInput(credentialSchema, request.body ?? {});
    const { name } = request.params;
    sendResult(response, options.ok ? await rotateGateway(pool, ADMIN_ACTOR, { name, ...options.value }) : options);
  });
  router.delete("/gateways/:name/credential", async (request, response) => {
    sendResult(response, await revokeGateway(pool, ADMIN_ACTOR, request.params.name));
  });
}

function addCandidates(router: Router, pool: pg.Pool): void {
  router.get("/candidates", async (_request, response) => {
    response.json({ candidates: await listCandidates(pool) });
  });
  router.post("/candidates/approve", async (request, response) => {
    const input = parseInput(approvalSchema, request.body);
    sendResult(response, input.ok ? await approveCandidate(pool, ADMIN_ACTOR, input.value) : input, 201);
  });
  router.post("/candidates/refuse", async (request, response) => {
    const key = parseInput(candidateKeySchema, request.body);
    sendResult(response, key.ok ? await refuseCandidate(pool, ADMIN_ACTOR, key.value) : key);
  });
}

type File = { readonly bytes: Uint8Array; readonly options: ImportOptions };

/** CSV in and out, as the command line has it. A spreadsheet's file is sent as it is: Content-Type text/csv. */
function addFiles(router: Router, pool: pg.Pool): void {
  const takeCsv = express.raw({ type: "text/csv", limit: "16mb" });
  const importers: Readonly<Record<string, (file: File) => Promise<Result<ImportReport>>>> = {
    devices: (file) => importDevices(pool, ADMIN_ACTOR, file),
    gateways: (file) => importGateways(pool, ADMIN_ACTOR, file),
    names: (file) => importMetricNames(pool, ADMIN_ACTOR, file),
    units: (file) => importUnits(pool, ADMIN_ACTOR, file),
  };
  const exporters: Readonly<Record<string, () => Promise<string>>> = {
    devices: async () => exportDevices(await listDevices(pool, { limit: ALL, isSimulated: false })),
    gateways: async () => exportGateways(await listGateways(pool)),
    names: () => exportMetricNames(pool),
  };
  for (const [kind, run] of Object.entries(importers)) {
    router.post(`/${kind}/import`, takeCsv, async (request, response) => sendResult(response, await run(fileOf(request))));
  }
  for (const [kind, make] of Object.entries(exporters)) {
    router.get(`/export/${kind}.csv`, async (_request, response) => sendCsv(response, kind, await make()));
  }
}

function fileOf(request: Request): File {
  const bytes: unknown = request.body;
  if (!(bytes instanceof Uint8Array))
    throw refuse(415, {
      vi: "Hãy gửi nguyên tệp, với Content-Type: text/csv.",
      en: "Send the file as it is, with Content-Type: text/csv.",
    });
  const { dryRun, rowByRow } = query(request, importSchema);
  return { bytes, options: { isDryRun: dryRun === "true", isRowByRow: rowByRow === "true" } };
}

function sendCsv(response: Response, name: string, text: string): void {
  response.type("text/csv; charset=utf-8").attachment(`${name}.csv`).send(text);
}

function query<Schema extends z.ZodType>(request: Request, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(request.query);
  if (!parsed.success) throw refuse(400, { vi: z.prettifyError(parsed.error), en: z.prettifyError(parsed.error) });
  return parsed.data;
}
