import { lazy, Suspense, useMemo } from "react";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { PROFILES } from "../../../core/province/profiles.ts";
import { type UnitWish, unitAddress } from "../../history/history-address.ts";
import { readSeriesMeans } from "../../history/read-series-means.ts";
import { useHistory } from "../../history/use-history.ts";
import { ageText } from "../../i18n/age.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { MetricMean } from "../../picture/means.ts";
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
/** The mark of the instant shown moves so far at a time. */
const STEP_MS = 10_000;

/** One metric's mean over the province: large, with its last six hours and the same hours of the day before behind them. */
export function MetricTrendPanel({ panel }: PanelProps<"metric-trend">) {
  const texts = useTexts();
  const { language } = texts.messages;
  const name = metricName(panel.metric, texts);
  return (
    <Panel title={panel.title?.[language] ?? name} testId="metric-trend" className={shared.panel}>
      <Head code={panel.metric} />
      <Curve code={panel.metric} name={name} />
    </Panel>
  );
}

function Head({ code }: { readonly code: MetricCode }) {
  const { messages, format } = useTexts();
  const metric = metricByCode(code);
  const mean = useMean(code);
  const figure = mean?.mean;
  return (
    <div className={styles.head}>
      <p className={`number ${styles.value} ${figure === undefined ? styles.gone : ""}`} data-testid="metric-mean">
        {figure === undefined ? "—" : format.number(figure, metric?.decimals ?? 0)}
        <span className={styles.unit}> {unitText(metric?.unit, messages)}</span>
      </p>
      <p className={`number ${styles.basis}`}>
        {mean !== undefined && <Basis mean={mean} />}
        <br />
        <span className={styles.key}>┄ {messages.telemetry.trend.dayBefore}</span>
      </p>
    </div>
  );
}

/** "130/130 trạm · 0 giây trước" */
function Basis({ mean }: { readonly mean: MetricMean }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const shownMs = useLive((state) => state.picture?.judgedAtMs);
  const coverage = messages.indicators.coverage(format.number(mean.counted), format.number(mean.stations));
  if (mean.newestAtMs === undefined || shownMs === undefined) return <>{coverage}</>;
  const age = ageText(shownMs - mean.newestAtMs, texts);
  return <>{`${coverage} · ${mean.counted === 0 ? messages.indicators.lastSeen(age) : messages.age.ago(age)}`}</>;
}

function Curve({ code, name }: { readonly code: MetricCode; readonly name: string }) {
  const { telemetry } = useTexts().messages;
  const shownMs = useLive((state) => (state.picture === undefined ? undefined : Math.floor(state.picture.judgedAtMs / STEP_MS) * STEP_MS));
  const { now, before } = useDays(code);
  const shape = useMemo(
    () => (now === undefined || shownMs === undefined ? undefined : dayOverDay({ now, before }, { leastSpan: leastSpanOf(code), shownMs })),
    [now, before, code, shownMs],
  );
  if (shape === undefined || shownMs === undefined) {
    return <p className={shared.detail}>{now === undefined ? telemetry.loading : telemetry.trend.none}</p>;
  }
  return (
    <Suspense fallback={<div className={styles.chart} />}>
      <DayChart shape={shape} shownMs={shownMs} decimals={metricByCode(code)?.decimals ?? 0} label={telemetry.trend.label(name)} />
    </Suspense>
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
