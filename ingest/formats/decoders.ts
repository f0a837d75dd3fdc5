import type { FormatCode } from "../../core/contracts/formats.ts";
import type { Decoder } from "../pipeline/decoded-message.ts";
import type { MetricTarget } from "../pipeline/metric-target.ts";
import { COMMON_NAMES } from "./common-names.ts";
import { createSparkplugDecoder } from "./sparkplug.ts";
import { decodeThingsboard } from "./thingsboard.ts";
import { decodeThingsboardGateway } from "./thingsboard-gateway.ts";
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
  thingsboard: { createDecoder: () => decodeThingsboard, names: COMMON_NAMES },
  "thingsboard-gateway": { createDecoder: () => decodeThingsboardGateway, names: COMMON_NAMES },
  sparkplug: { createDecoder: () => createSparkplugDecoder(), names: COMMON_NAMES },
};
