import { useMemo } from "react";
import type { MetricCode } from "../../../core/domain/metric.ts";
import { useLive } from "../../live/use-live.ts";
import { type MetricMean, meansOf } from "../../picture/means.ts";

/** The province's mean of a metric as the newest picture has it; of a metric that pictures do not hold it is worked out here. */
export function useMean(metric: MetricCode): MetricMean | undefined {
  const city = useLive((state) => state.city);
  const picture = useLive((state) => state.picture);
  return useMemo(() => {
    if (city === undefined || picture === undefined) return undefined;
    const { devices, buffers } = city;
    return picture.means.get(metric) ?? meansOf([metric], { devices, buffers, nowMs: picture.judgedAtMs }).get(metric);
  }, [city, picture, metric]);
}
