import type { Health } from "../../core/contracts/push.ts";
import type { MetricCode } from "../../core/domain/metric.ts";
import { attentionItems } from "./attention.ts";
import type { AttentionItem } from "./attention-item.ts";
import type { City } from "./city.ts";
import { type Counts, deviceStatuses } from "./device-status.ts";
import { type HighestReading, highestReading } from "./highest-readings.ts";
import { type MetricMean, meansOf } from "./means.ts";
import { type Silences, silencesOf } from "./silences.ts";

/** Everything the panels show, worked out from the buffers for one instant. It crosses from the worker to the page as it is. */
export type Picture = {
  /** The instant for which freshness was judged; it stops while the server is out of reach. */
  readonly judgedAtMs: number;
  readonly statuses: Uint8Array;
  readonly counts: Counts;
  readonly silences: Silences;
  readonly means: ReadonlyMap<MetricCode, MetricMean>;
  readonly attention: readonly AttentionItem[];
  /** Where it is highest just now, for each of a few metrics that have a reading. */
  readonly highest: readonly HighestReading[];
};

const MEAN_METRICS = ["pm25", "laeq", "rain_rate", "water_level", "traffic_flow", "power"] as const satisfies readonly MetricCode[];

/** Without water levels: each gauge counts from a zero of its own. Without dust: the worst air is told by VN_AQI, of an hour. */
const HIGHEST_METRICS = ["laeq", "traffic_flow", "rain_rate"] as const satisfies readonly MetricCode[];

export function pictureOf(city: City, at: { readonly nowMs: number; readonly health: Health | undefined }): Picture {
  const { devices, buffers } = city;
  const silences = silencesOf(city.alarms);
  const { statuses, counts } = deviceStatuses({ devices, buffers, nowMs: at.nowMs, silences });
  return {
    judgedAtMs: at.nowMs,
    statuses,
    counts,
    silences,
    means: meansOf(MEAN_METRICS, { devices, buffers, nowMs: at.nowMs }),
    highest: HIGHEST_METRICS.flatMap((metric) => highestReading({ devices, buffers, nowMs: at.nowMs }, metric) ?? []),
    attention: attentionItems({ devices, buffers, statuses, counts, silences, nowMs: at.nowMs, health: at.health }),
  };
}
