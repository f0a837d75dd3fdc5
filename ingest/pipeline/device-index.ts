import type { FormatCode } from "../../core/contracts/formats.ts";
import type { MetricTarget } from "./metric-target.ts";

export type RegisteredDevice = {
  readonly id: number;
  readonly code: string;
  /** Account that alone may send for it; undefined: any that the broker lets. */
  readonly gateway: string | undefined;
  /** What its own names mean, before its format's. */
  readonly names: ReadonlyMap<string, MetricTarget> | undefined;
};

/** Registered devices by format and by the name they have in it. */
export type DeviceIndex = ReadonlyMap<FormatCode, ReadonlyMap<string, RegisteredDevice>>;
