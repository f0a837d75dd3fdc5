import { useEffect, useMemo, useRef } from "react";
import type { Device } from "../../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { useChart } from "../../charts/use-chart.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./series-chart.module.css";
import { seriesOption } from "./series-option.ts";
import { rangeOf, seriesAddress } from "./series-query.ts";
import { type SeriesShape, seriesShape } from "./series-shape.ts";
import { type SeriesState, useSeries } from "./use-series.ts";

type ChartProps = Omit<LoadedProps, "address">;

/** The day of one metric up to the instant shown, as it was known by then where the wall shows what was known. */
export function SeriesChart({ device, metric, newestMs }: ChartProps) {
  const address = useLive(({ shownMs, told }) =>
    shownMs === undefined ? undefined : seriesAddress({ device: device.code, metric, shownMs, clock: told.clock }),
  );
  return address === undefined ? null : <LoadedChart address={address} device={device} metric={metric} newestMs={newestMs} />;
}

type LoadedProps = {
  readonly address: string;
  readonly device: Device;
  readonly metric: MetricCode;
  /** When the newest value was measured; undefined where there is none. */
  readonly newestMs: number | undefined;
};

function LoadedChart(props: LoadedProps) {
  const { messages } = useTexts();
  const loaded = useSeries(props.address);
  const { intervalS } = props.device;
  const decimals = metricByCode(props.metric)?.decimals ?? 0;
  const shape = useMemo(
    () => (loaded.state === "here" ? seriesShape(loaded.series, { intervalS, decimals, ...rangeOf(loaded.address) }) : undefined),
    [loaded, intervalS, decimals],
  );
  const isStanding = useLive(({ told: { clock } }) => clock.mode === "past" && clock.rate === 0);
  const state = stateOf(loaded, { shape, newestMs: props.newestMs });
  // A past that stands still is not asked for again: there nothing can be promised.
  const instead = state === "here" || (state === "behind" && isStanding) ? undefined : messages.series[state];
  return (
    <div className={styles.chart} data-testid="series-chart" data-state={state}>
      <Curve shape={shape} metric={props.metric} />
      {instead !== undefined && <p className={styles.instead}>{instead}</p>}
    </div>
  );
}

/** `behind` where a reading of these hours is on the card already: a reader must not be told that there is none. */
function stateOf(loaded: SeriesState, has: { readonly shape: SeriesShape | undefined; readonly newestMs: number | undefined }) {
  if (loaded.state !== "here" || has.shape !== undefined) return loaded.state;
  const isMeasured = has.newestMs !== undefined && has.newestMs >= rangeOf(loaded.address).fromMs;
  return isMeasured ? "behind" : "empty";
}

function Curve({ shape, metric }: { readonly shape: SeriesShape | undefined; readonly metric: MetricCode }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const box = useRef<HTMLDivElement>(null);
  const draw = useChart(box);
  useEffect(() => draw((look) => seriesOption(shape, look)), [draw, shape]);
  const decimals = metricByCode(metric)?.decimals ?? 0;
  const name = metricName(metric, texts);
  return (
    <figure aria-label={shape === undefined ? name : messages.series.label(name, format.instant(shape.untilMs, 0))}>
      <figcaption className={styles.title}>
        <span>{messages.series.title(name)}</span>
        {shape !== undefined && shape.suspectAtMs.length > 0 && (
          <span className={styles.suspect} data-testid="series-suspect">
            <Mark shape="diamond" /> {messages.series.suspect}
          </span>
        )}
      </figcaption>
      <div className={styles.plot}>
        <div ref={box} className={styles.canvas} />
        <p className={`number ${styles.scale}`}>
          <span>{shape === undefined ? "" : format.number(shape.high, decimals)}</span>
          <span>{shape === undefined ? "" : format.number(shape.low, decimals)}</span>
        </p>
      </div>
      <p className={`number ${styles.times}`} data-testid="series-times">
        <span>{shape === undefined ? "" : `${format.shortTime(shape.fromMs)} ${format.shortDate(shape.fromMs)}`}</span>
        {shape !== undefined && (
          <span className={styles.band}>
            <i className={styles.swatch} /> {messages.series.band}
          </span>
        )}
        <span>{shape === undefined ? "" : `${format.shortTime(shape.untilMs)} ${format.shortDate(shape.untilMs)}`}</span>
      </p>
    </figure>
  );
}
