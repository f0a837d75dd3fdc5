import type { FormatCode } from "../../core/contracts/formats.ts";
import type { Decoder } from "../pipeline/decoded-message.ts";
import type { MetricTarget } from "../pipeline/metric-target.ts";
import { decodeVonglau } from "./vonglau.ts";

export type FormatReader = {
  /** Made anew for each connection: a format may have to remember what it was told before (Sparkplug's aliases). */
  readonly createDecoder: () => Decoder;
  /** What the names that this format's devices usually use mean here, where they are not our metric codes. */
  readonly names: ReadonlyMap<string, MetricTarget>;
};

/** The readers of core/contracts/formats.ts: a format is a row there, and a file and a line here. */
export const READERS: Readonly<Record<FormatCode, FormatReader>> = {
  vonglau: { createDecoder: () => decodeVonglau, names: new Map() },
};
