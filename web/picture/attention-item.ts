import type { Health } from "../../core/contracts/push.ts";
import type { BrokerFault } from "../../core/domain/broker-fault.ts";
import type { Device, DeviceKind } from "../../core/domain/device.ts";
import type { MetricCode } from "../../core/domain/metric.ts";
import type { CityBuffers } from "./city-buffers.ts";
import type { Counts } from "./device-status.ts";
import type { ReferenceLimit } from "./reference-limits.ts";
import type { Silences } from "./silences.ts";

export type Severity = "act" | "watch" | "note";

export type AttentionSubject =
  | { readonly type: "part-away"; readonly part: "database" | "broker" | "ingest" }
  | { readonly type: "disk-short"; readonly path: string; readonly freePercent: number }
  | { readonly type: "broker-fault"; readonly fault: BrokerFault }
  | { readonly type: "mass-silence"; readonly silent: number; readonly total: number }
  | {
      readonly type: "silent";
      readonly freshness: "stale" | "lost" | "never";
      readonly kind: DeviceKind;
      /** How many are silent, and how many there are. */
      readonly count: number;
      readonly total: number;
      /** Communes concerned, the hardest hit first. */
      readonly unitCodes: readonly string[];
    }
  /** Devices speak and leave out a metric that they used to tell. */
  | { readonly type: "metric-missing"; readonly metric: MetricCode; readonly count: number }
  | { readonly type: "out-of-range"; readonly metric: MetricCode; readonly value: number; readonly device: number }
  | {
      readonly type: "above-reference";
      readonly metric: MetricCode;
      readonly value: number;
      readonly device: number;
      readonly limit: ReferenceLimit;
    };

/** One thing that needs eyes, without words: the panel writes it in the language on the screen. */
export type AttentionItem = {
  /** The same for the same thing from one second to the next. */
  readonly id: string;
  readonly severity: Severity;
  readonly subject: AttentionSubject;
  /** Places in the device list, to be marked on the map. */
  readonly devices: readonly number[];
  /** Since when the group is silent (its first loss), or when the reading was taken. */
  readonly sinceMs: number | undefined;
};

export type CityView = {
  readonly devices: readonly Device[];
  readonly buffers: CityBuffers;
  readonly statuses: Uint8Array;
  readonly counts: Counts;
  readonly silences: Silences;
  readonly nowMs: number;
  /** Undefined also in the past: how the platform does now is no news of then. */
  readonly health: Health | undefined;
};
