import { useEffect, useMemo, useRef } from "react";
import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureSeries } from "../../../core/contracts/api/figures-api.ts";
import { useChart } from "../../charts/use-chart.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { type CurveLine, curveLines, lineText } from "./curve-lines.ts";
import styles from "./figure-trend-panel.module.css";
import { trendOption } from "./trend-option.ts";
import { fromFirstKnown, type TrendShape, trendShape } from "./trend-shape.ts";
import { plainAmount, roundAmount } from "./value-text.ts";

type CurveProps = { readonly series: FigureSeries; readonly tile: FigureTile };

/** The curve with what it is read against. Periods without a figure are gaps. */
export function FigureCurve({ series, tile }: CurveProps) {
  const { messages } = useTexts();
  const { decimals } = series.indicator;
  const points = useMemo(() => fromFirstKnown(series.points), [series.points]);
  const lines = useMemo(() => curveLines(tile, series.limits), [tile, series.limits]);
  const shape = useMemo(
    () => trendShape(points, { target: undefined, decimals, limits: lines.map(({ value }) => value) }),
    [points, decimals, lines],
  );
  const box = useRef<HTMLDivElement>(null);
  const draw = useChart(box);
  useEffect(
    () =>
      draw((look) =>
        trendOption(
          shape,
          lines.map(({ value }) => value),
          look,
        ),
      ),
    [draw, shape, lines],
  );
  const { name: indicatorName } = series.indicator;
  return (
    <figure
      className={styles.curve}
      data-testid="curve"
      aria-label={messages.figures.view.trendOf(indicatorName[messages.language], series.unit.name[messages.language])}
    >
      <div className={styles.plot}>
        <div ref={box} className={styles.canvas} />
        {shape !== undefined && <Scale shape={shape} lines={lines} tile={tile} />}
      </div>
      {shape === undefined ? <p className={styles.quiet}>{messages.figures.view.noTrend}</p> : <Times points={points} shape={shape} />}
    </figure>
  );
}

/** Share of the plot's height within which two words would stand on each other. */
const APART = 0.17;

type ScaleProps = { readonly shape: TrendShape; readonly lines: readonly CurveLine[]; readonly tile: FigureTile };

/** What lines stand for, at their height, and the ends of the scale where these leave room. */
function Scale({ shape, lines, tile }: ScaleProps) {
  const texts = useTexts();
  const placeOf = (value: number) => (shape.high - value) / (shape.high - shape.low);
  const isNear = (one: number, other: number) => Math.abs(placeOf(one) - placeOf(other)) < APART;
  const marks: CurveLine[] = [];
  for (const line of lines) if (!marks.some(({ value }) => isNear(value, line.value))) marks.push(line);
  const ends = [shape.high, shape.low].filter((end) => !marks.some(({ value }) => isNear(value, end)));
  const amount = (value: number) => plainAmount(value, tile.indicator, texts);
  const styleOf = (value: number) => ({ top: `${100 * placeOf(value)}%`, transform: `translateY(${-100 * placeOf(value)}%)` });
  return (
    <div className={`number ${styles.scale} ${marks.length > 0 ? styles.lined : ""}`}>
      {marks.map((line) => (
        <span key={`${line.about} ${line.value}`} className={styles.line} style={styleOf(line.value)}>
          {lineText(line, roundAmount(line.value, tile.indicator, texts), texts.messages)}
        </span>
      ))}
      {ends.map((end) => (
        <span key={end} style={styleOf(end)}>
          {amount(end)}
        </span>
      ))}
    </div>
  );
}

type TimesProps = { readonly points: FigureSeries["points"]; readonly shape: TrendShape };

function Times({ points, shape }: TimesProps) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const missing = points.filter(({ figure }) => figure?.value === undefined).length;
  const [lastBreak] = shape.breaks.slice(-1);
  return (
    <p className={styles.times}>
      <span>{points[0]?.period.name[language]}</span>
      <span className={styles.notes}>
        {shape.open.length > 0 && <span>{`○ ${figures.panel.mayChange}`}</span>}
        {missing > 0 && <span data-testid="curve-gaps">{figures.panel.gaps(format.number(missing))}</span>}
        {lastBreak !== undefined && <span>{`┆ ${lastBreak.says[language]}`}</span>}
      </span>
      <span>{points.at(-1)?.period.name[language]}</span>
    </p>
  );
}
