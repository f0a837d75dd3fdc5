import path from "node:path";
import { Worker } from "node:worker_threads";
import type { TableReading } from "../../../core/domain/submission/table.ts";
import { packageRoot } from "../../../core/node/package-root.ts";
import type { TableTask } from "./table-worker.ts";

/** Ten thousand rows take about a second of a core that has nothing else to do. */
const MOST_MS = 20_000;
const MOST_HEAP_MB = 256;

/**
 * Takes a file apart in a thread of its own: what it costs holds nobody up, and what it may cost is bounded. A workbook is known
 * by its first bytes, whatever it is called.
 */
export async function readTable(bytes: Uint8Array, sheet: string | number): Promise<TableReading> {
  const task: TableTask = { bytes, isWorkbook: isZip(bytes), sheet };
  const worker = new Worker(path.join(packageRoot(import.meta.url), "dist/server/sources/files/table-worker.js"), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  try {
    return await new Promise<TableReading>((resolve, reject) => {
      const timer = setTimeout(() => resolve(TOO_COSTLY), MOST_MS);
      worker.once("message", (reading: TableReading) => resolve(reading));
      worker.once("error", (error: Error & { readonly code?: string }) =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(TOO_COSTLY) : reject(error),
      );
      worker.once("exit", () => {
        clearTimeout(timer);
        reject(new Error("the reader of files ended without an answer"));
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** "PK" and the signs after it begin every .xlsx file. */
function isZip(bytes: Uint8Array): boolean {
  return Buffer.from([0x50, 0x4b, 0x03, 0x04]).equals(bytes.subarray(0, 4));
}

const TOO_COSTLY: TableReading = {
  ok: false,
  says: {
    vi: "Tệp quá nặng để đọc. Hãy xóa những dòng và cột thừa, hoặc lưu dạng CSV UTF-8.",
    en: "The file is too heavy to read. Delete rows and columns that are not needed, or save it as CSV UTF-8.",
  },
};
