import { useEffect, useMemo, useRef } from "react";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { useChart } from "../../charts/use-chart.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { leastSpanOf } from "./indicators.ts";
import styles from "./trend-chart.module.css";
import { trendOption } from "./trend-option.ts";
import { trendEndMs, trendShape } from "./trend-shape.ts";

/** The last six hours of one metric, with the highest and the lowest value of its scale. */
export function TrendChart({ code, name }: { readonly code: MetricCode; readonly name: string }) {
  const { messages, format } = useTexts();
  const trends = useLive((state) => state.trends);
  const untilMs = useLive((state) => (state.trends && state.picture ? trendEndMs(state.trends, state.picture.judgedAtMs) : undefined));
  const metric = metricByCode(code);
  const shape = useMemo(() => {
    if (trends === undefined || untilMs === undefined || metric === undefined) return undefined;
    return trendShape(trends, { metricId: metric.id, leastSpan: leastSpanOf(code), untilMs });
  }, [trends, untilMs, metric, code]);
  const box = useRef<HTMLDivElement>(null);
  const draw = useChart(box);
  useEffect(() => draw((look) => trendOption(shape, look)), [draw, shape]);
  return (
    <figure className={styles.chart} aria-label={messages.indicators.chartLabel(name)}>
      <div ref={box} className={styles.canvas} />
      {shape === undefined ? (
        <figcaption className={styles.empty}>{messages.indicators.noTrend}</figcaption>
      ) : (
        <figcaption className={`number ${styles.scale}`}>
          <span>{format.number(shape.high, metric?.decimals ?? 0)}</span>
          <span>{format.number(shape.low, metric?.decimals ?? 0)}</span>
        </figcaption>
      )}
    </figure>
  );
}
