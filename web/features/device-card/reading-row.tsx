import { type Freshness, freshnessOf } from "../../../core/domain/freshness.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { QUALITY, qualityName } from "../../../core/domain/reading.ts";
import { ageText } from "../../i18n/age.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { type CellReading, readCell } from "../../picture/city-buffers.ts";
import { selectMetric } from "../../selection/selection-store.ts";
import styles from "./device-card.module.css";

type RowProps = {
  readonly metric: MetricCode;
  readonly index: number;
  readonly intervalS: number;
  /** The card shows this metric's curve. */
  readonly isCharted: boolean;
};

/** One metric of a device: value, unit, age, and what is wrong with it, if anything. */
export function ReadingRow(props: RowProps) {
  const texts = useTexts();
  const { messages, format } = texts;
  const { reading, freshness } = useReading(props);
  const shownMs = useLive((state) => state.shownMs) ?? 0;
  const info = metricByCode(props.metric);
  if (reading === undefined) return <EmptyRow metric={props.metric} isCharted={props.isCharted} />;
  const isSuspect = reading.quality !== QUALITY.good;
  return (
    <>
      <tr data-freshness={freshness}>
        <MetricName metric={props.metric} isCharted={props.isCharted} />
        <td className={`number ${styles.value}`} data-metric={props.metric} data-quality={reading.quality}>
          {isSuspect && <span className={styles.suspect}>? </span>}
          {format.number(reading.value, info?.decimals ?? 0)}
        </td>
        <td className="number quiet">{unitText(info?.unit, messages)}</td>
        <td className={`number quiet ${styles.age}`}>{ageText(shownMs - reading.observedAtMs, texts)}</td>
      </tr>
      {(isSuspect || freshness !== "fresh") && (
        <tr>
          <td colSpan={4} className={styles.remark}>
            {isSuspect ? messages.card.quality[qualityName(reading.quality)] : messages.card.freshness[freshness]}
            {` · ${messages.card.observedAt(format.instant(reading.observedAtMs, shownMs))}`}
          </td>
        </tr>
      )}
    </>
  );
}

/** Pressing it shows the metric's curve. */
function MetricName({ metric, isCharted }: { readonly metric: MetricCode; readonly isCharted: boolean }) {
  const texts = useTexts();
  const name = metricName(metric, texts);
  return (
    <th scope="row">
      <button
        type="button"
        className={isCharted ? styles.charted : styles.metric}
        title={texts.messages.card.showChart(name)}
        aria-pressed={isCharted}
        onClick={() => selectMetric(metric)}
      >
        {name}
      </button>
    </th>
  );
}

function EmptyRow({ metric, isCharted }: { readonly metric: MetricCode; readonly isCharted: boolean }) {
  const texts = useTexts();
  return (
    <tr data-freshness="never">
      <MetricName metric={metric} isCharted={isCharted} />
      <td className={`number ${styles.value}`} data-metric={metric}>
        —
      </td>
      <td colSpan={2} className="quiet">
        {texts.messages.card.noReading}
      </td>
    </tr>
  );
}

/** The buffers change in place: the picture's instant is what makes the row draw again. */
function useReading(props: RowProps): { readonly reading: CellReading | undefined; readonly freshness: Freshness } {
  const city = useLive((state) => state.city);
  const nowMs = useLive((state) => state.picture?.judgedAtMs) ?? 0;
  const metricId = metricByCode(props.metric)?.id ?? -1;
  const reading = city === undefined ? undefined : readCell(city.buffers, props.index, metricId);
  return { reading, freshness: freshnessOf({ observedAtMs: reading?.observedAtMs, nowMs, intervalS: props.intervalS }) };
}
