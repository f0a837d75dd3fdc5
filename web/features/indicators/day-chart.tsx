import { useEffect, useRef } from "react";
import { useChart } from "../../charts/use-chart.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { type DayOverDay, dayOverDayOption } from "./day-over-day.ts";
import styles from "./metric-trend-panel.module.css";

type DayChartProps = { readonly shape: DayOverDay; readonly shownMs: number; readonly decimals: number; readonly label: string };

/** The curve with its scale and hours in the page's own letters. */
export function DayChart({ shape, shownMs, decimals, label }: DayChartProps) {
  const { format } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const draw = useChart(box);
  useEffect(() => draw((look) => dayOverDayOption(shape, shownMs, look)), [draw, shape, shownMs]);
  return (
    <figure className={styles.chart} aria-label={label}>
      <div className={`number ${styles.scale}`}>
        <span>{format.number(shape.high, decimals)}</span>
        <span>{format.number(shape.low, decimals)}</span>
      </div>
      <div ref={box} className={styles.canvas} />
      <figcaption className={`number ${styles.hours}`}>
        {hoursBetween(shape.fromMs, shownMs).map((atMs) => (
          <span key={atMs}>{format.shortTime(atMs)}</span>
        ))}
      </figcaption>
    </figure>
  );
}

/** The beginning, the middle and the instant shown. */
function hoursBetween(fromMs: number, untilMs: number): readonly number[] {
  return [fromMs, (fromMs + untilMs) / 2, untilMs];
}
