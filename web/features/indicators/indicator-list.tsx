import { lazy, Suspense } from "react";
import { metricByCode } from "../../../core/domain/metric.ts";
import { ageText } from "../../i18n/age.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./indicator-list.module.css";
import { INDICATORS, type Indicator } from "./indicators.ts";

const TrendChart = lazy(() => import("./trend-chart.tsx").then((module) => ({ default: module.TrendChart })));

/** Each figure with what it rests on: how many stations, how old. */
export function IndicatorList() {
  const { messages } = useTexts();
  const isKnownThen = useLive(({ told: { clock } }) => clock.mode === "past" && clock.knownAsOf === "then");
  return (
    <Panel title={messages.indicators.title} testId="indicators" className={styles.panel}>
      <p className={styles.caption}>{isKnownThen ? messages.indicators.captionThen : messages.indicators.caption}</p>
      {INDICATORS.map((indicator) => (
        <IndicatorRow key={indicator.metric} indicator={indicator} />
      ))}
    </Panel>
  );
}

function IndicatorRow({ indicator }: { readonly indicator: Indicator }) {
  const { messages, format } = useTexts();
  const mean = useLive((state) => state.picture?.means.get(indicator.metric)?.mean);
  const metric = metricByCode(indicator.metric);
  return (
    <article className={`${styles.row} ${mean === undefined ? styles.stale : ""}`} data-testid={`indicator-${indicator.metric}`}>
      <h3 className={styles.label}>
        <span>{messages.indicators[indicator.name]}</span>
        <span className={`number ${styles.unit}`}>{unitText(metric?.unit, messages)}</span>
      </h3>
      <p className={`number ${styles.value}`} data-testid="mean">
        {mean === undefined ? "—" : format.number(mean, metric?.decimals ?? 0)}
      </p>
      <Suspense fallback={<div className={styles.value} />}>
        <TrendChart indicator={indicator} />
      </Suspense>
      <Basis indicator={indicator} />
    </article>
  );
}

function Basis({ indicator }: { readonly indicator: Indicator }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const mean = useLive((state) => state.picture?.means.get(indicator.metric));
  const shownMs = useLive((state) => state.shownMs);
  if (mean?.newestAtMs === undefined || shownMs === undefined) return <p className={styles.basis}>{messages.indicators.noData}</p>;
  const age = ageText(shownMs - mean.newestAtMs, texts);
  return (
    <p className={`number ${styles.basis}`}>
      <span data-testid="coverage">{messages.indicators.coverage(format.number(mean.counted), format.number(mean.stations))}</span>
      <span data-testid="age">{mean.counted === 0 ? messages.indicators.lastSeen(age) : messages.age.ago(age)}</span>
    </p>
  );
}
