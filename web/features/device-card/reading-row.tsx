import { freshnessOf } from "../../../core/domain/freshness.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { QUALITY } from "../../../core/domain/reading.ts";
import { ageText } from "../../i18n/age.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { readCell } from "../../picture/city-buffers.ts";
import styles from "./device-card.module.css";

/** One metric of a device: value, unit, age, and what is wrong with it, if anything. */
export function ReadingRow(props: { readonly metric: MetricCode; readonly index: number; readonly intervalS: number }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const info = metricByCode(props.metric);
  const nowMs = useLive((state) => state.nowMs) ?? 0;
  const judgedAtMs = useLive((state) => state.picture?.judgedAtMs) ?? 0;
  // The buffers change in place; the picture's instant above is what makes this row draw again.
  const city = useLive((state) => state.city);
  const reading = city === undefined || info === undefined ? undefined : readCell(city.buffers, props.index, info.id);
  const freshness = freshnessOf({ observedAtMs: reading?.observedAtMs, nowMs: judgedAtMs, intervalS: props.intervalS });
  const isSuspect = reading !== undefined && reading.quality !== QUALITY.good;
  const remark = isSuspect ? messages.card.quality.outOfRange : freshness === "fresh" ? undefined : messages.card.freshness[freshness];
  return (
    <>
      <tr data-metric-row={props.metric} data-freshness={freshness}>
        <th scope="row">{metricName(props.metric, texts)}</th>
        <td className={`number ${styles.value}`} data-metric={props.metric} data-quality={reading?.quality}>
          {isSuspect && <span className={styles.suspect}>? </span>}
          {reading === undefined ? "—" : format.number(reading.value, info?.decimals ?? 0)}
        </td>
        <td className="number quiet">{unitText(info?.unit, messages)}</td>
        <td className={`number quiet ${styles.age}`}>{reading === undefined ? "" : ageText(nowMs - reading.observedAtMs, texts)}</td>
      </tr>
      {remark !== undefined && (
        <tr>
          <td colSpan={4} className={styles.remark}>
            {reading === undefined ? remark : `${remark} · ${messages.card.observedAt(format.instant(reading.observedAtMs, nowMs))}`}
          </td>
        </tr>
      )}
    </>
  );
}
