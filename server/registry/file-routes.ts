import type pg from "pg";
import type { z } from "zod";
import {
  applyDecreeOperation,
  exportDevicesOperation,
  exportGatewaysOperation,
  exportNamesOperation,
  importBoundariesOperation,
  importCrosswalkOperation,
  importDevicesOperation,
  importGatewaysOperation,
  importNamesOperation,
  importUnitsOperation,
} from "../../core/contracts/api/registry-files-api.ts";
import type { ImportReport } from "../../core/contracts/registry-answers.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { content, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { applyDecreeFile } from "../units/apply-decree-file.ts";
import { importBoundaries } from "../units/import-boundaries.ts";
import { importCrosswalk } from "../units/import-crosswalk.ts";
import { DECREE_HINTS } from "../units/read-decree-file.ts";
import type { Result } from "./fault.ts";
import { listGateways } from "./gateways.ts";
import { exportDevices, importDevices } from "./import-devices.ts";
import { exportGateways, importGateways } from "./import-gateways.ts";
import { exportMetricNames, importMetricNames } from "./import-metric-names.ts";
import type { ImportOptions } from "./import-report.ts";
import { importUnits } from "./import-units.ts";
import { listDevices } from "./list-devices.ts";
import { parseInput } from "./parse-input.ts";
import { valueOf } from "./value-of.ts";

const ALL = 100_000;

type Import<Report extends ImportReport> = (
  pool: pg.Pool,
  actor: string,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
) => Promise<Result<Report>>;

/** CSV in and out, as the command line has it. */
export function registryFileRoutes({ pool, nowMs }: { readonly pool: pg.Pool; readonly nowMs: () => number }): readonly Route[] {
  const taking =
    <Report extends ImportReport>(run: Import<Report>) =>
    (file: File) =>
      take(file, (one) => run(pool, ADMIN_ACTOR, one));
  return [
    route(importDevicesOperation, taking(importDevices)),
    route(importGatewaysOperation, taking(importGateways)),
    route(importNamesOperation, taking(importMetricNames)),
    route(importUnitsOperation, taking(importUnits)),
    route(importCrosswalkOperation, taking(importCrosswalk)),
    route(importBoundariesOperation, ({ body, query }) => {
      const { attribution, version, on = vietnamDay(nowMs()) } = query;
      return take({ body, query }, ({ bytes, options }) =>
        importBoundaries(pool, ADMIN_ACTOR, { bytes, options: { ...options, attribution, version, day: on } }),
      );
    }),
    route(
      applyDecreeOperation,
      async ({ body, query }) => {
        const options = { isDryRun: query.dryRun, isMovingDevices: query.moveDevices, today: vietnamDay(nowMs()) };
        return ok(valueOf(await applyDecreeFile(pool, ADMIN_ACTOR, { file: body, options })));
      },
      { readBody: readDecree },
    ),
    route(exportDevicesOperation, async () => csv("devices", exportDevices(await listDevices(pool, { limit: ALL, isSimulated: false })))),
    route(exportGatewaysOperation, async () => csv("gateways", exportGateways(await listGateways(pool)))),
    route(exportNamesOperation, async () => csv("names", await exportMetricNames(pool))),
  ];
}

type File = { readonly body: Uint8Array; readonly query: { readonly dryRun: boolean; readonly rowByRow: boolean } };

async function take<Report extends ImportReport>(
  { body, query }: File,
  run: (file: { readonly bytes: Uint8Array; readonly options: ImportOptions }) => Promise<Result<Report>>,
) {
  return ok(valueOf(await run({ bytes: body, options: { isDryRun: query.dryRun, isRowByRow: query.rowByRow } })));
}

function readDecree<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  return valueOf(parseInput(schema, input, DECREE_HINTS));
}

function csv(name: string, text: string) {
  return content({ mediaType: "text/csv", content: text, fileName: `${name}.csv` });
}
