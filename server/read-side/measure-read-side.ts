import { Gauge, type Registry } from "prom-client";
import type { ReadSide } from "./read-side.ts";

/** Adds what there is to watch about the reading side. Both are absent where it is the primary by its settings. */
export function measureReadSide(registry: Registry, readSide: ReadSide): void {
  if (readSide.health() === undefined) return;
  const lag: Gauge = new Gauge({
    name: "vonglau_read_replica_lag_seconds",
    help: "How far the database that charts, reports and exports read is behind; grows while it is not connected",
    registers: [registry],
    collect: (): void => lag.set((readSide.health()?.lagMs ?? Number.NaN) / 1000),
  });
  const connected: Gauge = new Gauge({
    name: "vonglau_read_replica_connected",
    help: "1 while that database receives the primary's log",
    registers: [registry],
    collect: (): void => connected.set(readSide.health()?.isConnected === true ? 1 : 0),
  });
}
