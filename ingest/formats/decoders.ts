import type { FormatCode } from "../../core/contracts/formats.ts";
import type { Decoder } from "../pipeline/decoded-message.ts";
import type { MetricTarget } from "../pipeline/metric-target.ts";
import { CHIRPSTACK_NAMES, decodeChirpstack } from "./chirpstack.ts";
import { COMMON_NAMES } from "./common-names.ts";
import { createFrigateDecoder } from "./frigate.ts";
import { FRIGATE_NAMES } from "./frigate-names.ts";
import { decodeSenml } from "./senml.ts";
import { SENML_NAMES } from "./senml-names.ts";
import { createSparkplugDecoder } from "./sparkplug.ts";
import { decodeThingsboard } from "./thingsboard.ts";
import { decodeThingsboardGateway } from "./thingsboard-gateway.ts";
import { decodeVonglau } from "./vonglau.ts";
import { decodeZigbee2mqtt, ZIGBEE2MQTT_NAMES } from "./zigbee2mqtt.ts";

export type FormatReader = {
  /** Made anew for each connection: a format may have to remember what it was told before (Sparkplug's aliases). */
  readonly createDecoder: () => Decoder;
  /** What the names that this format's devices usually use mean here, where they are not our metric codes. */
  readonly names: ReadonlyMap<string, MetricTarget>;
};

/** The readers of core/contracts/formats.ts: a format is a row there, and a file and a line here. */
export const READERS: Readonly<Record<FormatCode, FormatReader>> = {
  vonglau: { createDecoder: () => decodeVonglau, names: new Map() },
  senml: { createDecoder: () => decodeSenml, names: SENML_NAMES },
  thingsboard: { createDecoder: () => decodeThingsboard, names: COMMON_NAMES },
  "thingsboard-gateway": { createDecoder: () => decodeThingsboardGateway, names: COMMON_NAMES },
  sparkplug: { createDecoder: () => createSparkplugDecoder(), names: COMMON_NAMES },
  chirpstack: { createDecoder: () => decodeChirpstack, names: CHIRPSTACK_NAMES },
  zigbee2mqtt: { createDecoder: () => decodeZigbee2mqtt, names: ZIGBEE2MQTT_NAMES },
  frigate: { createDecoder: createFrigateDecoder, names: FRIGATE_NAMES },
};
