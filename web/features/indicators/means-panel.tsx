import { lazy, Suspense } from "react";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { ageText } from "../../i18n/age.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { rowsThatFit, useBox } from "../../ui/use-box.ts";
import { shortNameOf } from "./indicators.ts";
import styles from "./means-panel.module.css";
import { useMean } from "./use-mean.ts";

const TrendChart = lazy(() => import("./trend-chart.tsx").then((module) => ({ default: module.TrendChart })));

/** A row with its curve, and one that says as much in two lines. */
const FULL_ROW = { heightRem: 8.8, gapRem: 0.45 };
/** The caption takes as much as half a row. */
const CAPTION_ROWS = 0.5;
const SHORT_ROW = { heightRem: 5, gapRem: 0.45 };

/** Each figure with what it rests on: how many stations, how old. The curves go where there is no room for them. */
export function MeansPanel({ panel }: PanelProps<"means">) {
  const { messages } = useTexts();
  const isKnownThen = useLive(({ told: { clock } }) => clock.mode === "past" && clock.knownAsOf === "then");
  const { ref, box } = useBox<HTMLDivElement>();
  const isShort = box !== undefined && rowsThatFit(box, FULL_ROW) < panel.metrics.length + CAPTION_ROWS;
  const shown = panel.metrics.slice(0, isShort ? rowsThatFit(box, SHORT_ROW) : undefined);
  return (
    <Panel title={panel.title?.[messages.language] ?? messages.indicators.title} testId="indicators" className={styles.panel}>
      <div ref={ref} className={styles.rows}>
        {!isShort && <p className={styles.caption}>{isKnownThen ? messages.indicators.captionThen : messages.indicators.caption}</p>}
        {shown.map((code) => (
          <MeanRow key={code} code={code} isShort={isShort} />
        ))}
      </div>
    </Panel>
  );
}

function MeanRow({ code, isShort }: { readonly code: MetricCode; readonly isShort: boolean }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const mean = useMean(code)?.mean;
  const metric = metricByCode(code);
  const short = shortNameOf(code);
  const name = short === undefined ? metricName(code, texts) : messages.indicators[short];
  return (
    <article
      className={`${styles.row} ${isShort ? styles.short : ""} ${mean === undefined ? styles.stale : ""}`}
      data-testid={`indicator-${code}`}
    >
      <h3 className={styles.label}>
        <span>{name}</span>
        <span className={`number ${styles.unit}`}>{unitText(metric?.unit, messages)}</span>
      </h3>
      <p className={`number ${styles.value}`} data-testid="mean">
        {mean === undefined ? "—" : format.number(mean, metric?.decimals ?? 0)}
      </p>
      {!isShort && (
        <Suspense fallback={<div className={styles.value} />}>
          <TrendChart code={code} name={name} />
        </Suspense>
      )}
      <Basis code={code} />
    </article>
  );
}

function Basis({ code }: { readonly code: MetricCode }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const mean = useMean(code);
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
