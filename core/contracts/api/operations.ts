import { readFactsOperation } from "./facts-api.ts";
import type { Operation } from "./operation.ts";

/** The whole HTTP interface. The server serves every one of these and nothing else below API_ROOT. */
export const OPERATIONS: readonly Operation[] = [readFactsOperation];
