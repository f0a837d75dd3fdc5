import { useEffect, useMemo, useRef } from "react";
import type { FigureTile, FigureUnit } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureSeries } from "../../../core/contracts/api/figures-api.ts";
import { useChart } from "../../charts/use-chart.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { seriesAddress } from "./figure-addresses.ts";
import { readFigureSeries } from "./read-figures.ts";
import told from "./told.module.css";
import { trendOption } from "./trend-option.ts";
import { trendRange } from "./trend-range.ts";
import { trendShape } from "./trend-shape.ts";
import { useAnswer } from "./use-answer.ts";
import { plainAmount } from "./value-text.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

type TrendProps = { readonly tile: FigureTile; readonly unit: FigureUnit; readonly period: string; readonly moment: string };

/** One indicator of one unit over periods, with the decrees that changed its boundaries. */
export function TrendPage({ tile, unit, period, moment }: TrendProps) {
  const { messages } = useTexts();
  const range = trendRange(period);
  const address =
    range === undefined ? undefined : seriesAddress(moment, tile.indicator.code, { unit: unit.code, series: tile.series, ...range });
  const answer = useAnswer(address, readFigureSeries);
  if (address === undefined) return <p className={styles.waiting}>{messages.figures.view.noTrend}</p>;
  if (answer.state !== "here") return <Waiting state={answer.state} />;
  return <Trend series={answer.body} target={tile.target?.value} />;
}

function Trend({ series, target }: { readonly series: FigureSeries; readonly target: number | undefined }) {
  const texts = useTexts();
  const { messages } = texts;
  const { indicator, points, unit } = series;
  const shape = useMemo(() => trendShape(points, { target, decimals: indicator.decimals }), [points, target, indicator.decimals]);
  const box = useRef<HTMLDivElement>(null);
  const draw = useChart(box);
  useEffect(() => draw((look) => trendOption(shape, target === undefined ? [] : [target], look)), [draw, shape, target]);
  const [first, last] = [points[0]?.period.name, points.at(-1)?.period.name];
  return (
    <figure
      className={told.trend}
      data-testid="trend"
      aria-label={messages.figures.view.trendOf(indicator.name[messages.language], unit.name[messages.language])}
    >
      <div className={told.plot}>
        <div ref={box} className={told.canvas} />
        <p className={`number ${told.scale}`}>
          <span>{shape === undefined ? "" : plainAmount(shape.high, indicator, texts)}</span>
          <span>{shape === undefined ? "" : plainAmount(shape.low, indicator, texts)}</span>
        </p>
      </div>
      <p className={told.times}>
        <span>{first?.[messages.language]}</span>
        {target !== undefined && <span>{`┄ ${messages.figures.target(plainAmount(target, indicator, texts))}`}</span>}
        <span>{last?.[messages.language]}</span>
      </p>
      {shape === undefined && <p className={styles.waiting}>{messages.figures.view.noTrend}</p>}
      {shape?.breaks.map(({ period, says }) => (
        <p key={period} className="quiet" data-testid="trend-break">
          {`┆ ${says[messages.language]}`}
        </p>
      ))}
    </figure>
  );
}
