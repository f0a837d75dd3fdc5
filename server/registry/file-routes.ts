import type pg from "pg";
import {
  exportDevicesOperation,
  exportGatewaysOperation,
  exportNamesOperation,
  importDevicesOperation,
  importGatewaysOperation,
  importNamesOperation,
  importUnitsOperation,
} from "../../core/contracts/api/registry-files-api.ts";
import type { ImportReport } from "../../core/contracts/registry-answers.ts";
import { content, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import type { Result } from "./fault.ts";
import { listGateways } from "./gateways.ts";
import { exportDevices, importDevices } from "./import-devices.ts";
import { exportGateways, importGateways } from "./import-gateways.ts";
import { exportMetricNames, importMetricNames } from "./import-metric-names.ts";
import type { ImportOptions } from "./import-report.ts";
import { importUnits } from "./import-units.ts";
import { listDevices } from "./list-devices.ts";
import { valueOf } from "./value-of.ts";

const ALL = 100_000;

type Import = (
  pool: pg.Pool,
  actor: string,
  file: { readonly bytes: Uint8Array; readonly options: ImportOptions },
) => Promise<Result<ImportReport>>;

/** CSV in and out, as the command line has it. */
export function registryFileRoutes(pool: pg.Pool): readonly Route[] {
  const taking = (run: Import) => (file: File) => take(file, (one) => run(pool, ADMIN_ACTOR, one));
  return [
    route(importDevicesOperation, taking(importDevices)),
    route(importGatewaysOperation, taking(importGateways)),
    route(importNamesOperation, taking(importMetricNames)),
    route(importUnitsOperation, taking(importUnits)),
    route(exportDevicesOperation, async () => csv("devices", exportDevices(await listDevices(pool, { limit: ALL, isSimulated: false })))),
    route(exportGatewaysOperation, async () => csv("gateways", exportGateways(await listGateways(pool)))),
    route(exportNamesOperation, async () => csv("names", await exportMetricNames(pool))),
  ];
}

type File = { readonly body: Uint8Array; readonly query: { readonly dryRun: boolean; readonly rowByRow: boolean } };

async function take(
  { body, query }: File,
  run: (file: { readonly bytes: Uint8Array; readonly options: ImportOptions }) => Promise<Result<ImportReport>>,
) {
  return ok(valueOf(await run({ bytes: body, options: { isDryRun: query.dryRun, isRowByRow: query.rowByRow } })));
}

function csv(name: string, text: string) {
  return content({ mediaType: "text/csv", content: text, fileName: `${name}.csv` });
}
