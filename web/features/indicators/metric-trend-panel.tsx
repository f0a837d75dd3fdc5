import { lazy, Suspense, useMemo } from "react";
import { metricByCode } from "../../../core/domain/metric.ts";
import { PROFILES } from "../../../core/province/profiles.ts";
import { type UnitWish, unitAddress } from "../../history/history-address.ts";
import { readSeriesMeans } from "../../history/read-series-means.ts";
import { useHistory } from "../../history/use-history.ts";
import { ageText } from "../../i18n/age.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import shared from "../../ui/telemetry.module.css";
import { dayOverDay } from "./day-over-day.ts";
import { leastSpanOf } from "./indicators.ts";
import styles from "./metric-trend-panel.module.css";
import { useMean } from "./use-mean.ts";

const DayChart = lazy(() => import("./day-chart.tsx").then((module) => ({ default: module.DayChart })));

const HOUR_MS = 3_600_000;
const SPAN_MS = 6 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;
const POINTS = 73;

/** One metric's mean over the province: large, with its last six hours and the same hours of the day before behind them. */
export function MetricTrendPanel({ panel }: PanelProps<"metric-trend">) {
  const texts = useTexts();
  const { messages, format } = texts;
  const metric = metricByCode(panel.metric);
  const mean = useMean(panel.metric);
  const shownMs = useLive((state) => state.picture?.judgedAtMs);
  const { now, before } = useDays(panel.metric);
  const stepMs = shownMs === undefined ? undefined : Math.floor(shownMs / 10_000) * 10_000;
  const leastSpan = leastSpanOf(panel.metric);
  const shape = useMemo(
    () => (now === undefined || stepMs === undefined ? undefined : dayOverDay({ now, before }, { leastSpan, shownMs: stepMs })),
    [now, before, leastSpan, stepMs],
  );
  const name = metricName(panel.metric, texts);
  const figure = mean?.mean;
  return (
    <Panel title={panel.title?.[messages.language] ?? name} testId="metric-trend" className={shared.panel}>
      <div className={styles.head}>
        <p className={`number ${styles.value} ${figure === undefined ? styles.gone : ""}`} data-testid="metric-mean">
          {figure === undefined ? "—" : format.number(figure, metric?.decimals ?? 0)}
          <span className={styles.unit}> {unitText(metric?.unit, messages)}</span>
        </p>
        <p className={`number ${styles.basis}`}>
          {mean !== undefined && messages.indicators.coverage(format.number(mean.counted), format.number(mean.stations))}
          {mean?.newestAtMs !== undefined && shownMs !== undefined && ` · ${messages.age.ago(ageText(shownMs - mean.newestAtMs, texts))}`}
          <br />
          <span className={styles.key}>┄ {messages.telemetry.trend.dayBefore}</span>
        </p>
      </div>
      {shape === undefined || stepMs === undefined ? (
        <p className={shared.detail}>{now === undefined ? messages.telemetry.loading : messages.telemetry.trend.none}</p>
      ) : (
        <Suspense fallback={<div className={styles.chart} />}>
          <DayChart shape={shape} shownMs={stepMs} decimals={metric?.decimals ?? 0} label={messages.telemetry.trend.label(name)} />
        </Suspense>
      )}
    </Panel>
  );
}

/** The last six hours, and the same hours of the day before. */
function useDays(metric: UnitWish["metric"]) {
  const addressOf = (agoMs: number) => (state: Parameters<Parameters<typeof useLive<string | undefined>>[0]>[0]) => {
    const { shownMs, nowMs, told, city } = state;
    if (shownMs === undefined || nowMs === undefined || city === undefined) return undefined;
    const unit = PROFILES[city.province.profile].province.code;
    return unitAddress({ unit, metric, spanMs: SPAN_MS, points: POINTS, agoMs }, { shownMs, nowMs, clock: told.clock });
  };
  const now = useHistory(useLive(addressOf(0)), readSeriesMeans);
  const before = useHistory(useLive(addressOf(DAY_MS)), readSeriesMeans);
  return { now: now.body, before: before.body };
}
