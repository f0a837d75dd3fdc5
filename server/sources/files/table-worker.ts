import { parentPort, workerData } from "node:worker_threads";
import { unpackCsv } from "./unpack-csv.ts";
import { unpackXlsx } from "./unpack-xlsx.ts";

/** What read-table.ts hands to this thread. */
export type TableTask = { readonly bytes: Uint8Array; readonly isWorkbook: boolean; readonly sheet: string | number };

// The one who started this thread is read-table.ts, which hands over just that.
const { bytes, isWorkbook, sheet } = workerData as TableTask;
parentPort?.postMessage(isWorkbook ? await unpackXlsx(bytes, sheet) : unpackCsv(bytes));
