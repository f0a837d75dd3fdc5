import type { Columns } from "../../core/contracts/columns.ts";
import type { Health, ProvinceInfo, Trends } from "../../core/contracts/push.ts";
import type { Device } from "../../core/domain/device.ts";

/** What the worker tells the page. The arrays of `columns` are handed over, not copied. */
export type LiveMessage =
  | {
      readonly type: "snapshot";
      readonly epoch: string;
      readonly serverTimeMs: number;
      readonly province: ProvinceInfo;
      readonly devices: readonly Device[];
      readonly columns: Columns;
      readonly arrivedAtMs: number;
    }
  | { readonly type: "frame"; readonly serverTimeMs: number; readonly columns: Columns; readonly arrivedAtMs: number }
  | { readonly type: "health"; readonly health: Health; readonly arrivedAtMs: number }
  | { readonly type: "trends"; readonly trends: Trends; readonly arrivedAtMs: number };

/** What the page tells the worker, once. */
export type WorkerOrder = { readonly type: "connect"; readonly origin: string };
