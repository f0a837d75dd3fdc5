import { lazy, Suspense } from "react";
import type { FigureTile, FigureUnit } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { nameOfSeries } from "../../i18n/series-names.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { indicatorAddress, seriesAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { TileValue } from "./figure-tile.tsx";
import styles from "./figure-trend-panel.module.css";
import { readFigureSeries, readPanel } from "./read-figures.ts";
import { type TileText, tileText } from "./tile-text.ts";
import { trendRange } from "./trend-range.ts";
import { useAnswer } from "./use-answer.ts";
import { useMoment, useShownMinuteMs } from "./use-moment.ts";
import { Waiting } from "./waiting.tsx";

// The charts' library comes when the first curve is looked at.
const FigureCurve = lazy(() => import("./figure-curve.tsx").then((module) => ({ default: module.FigureCurve })));

/** One indicator over periods, with its newest number. */
export function FigureTrendPanel({ panel }: PanelProps<"figure-trend">) {
  const { messages } = useTexts();
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : indicatorAddress(moment, panel.indicator, panel.unit), readPanel);
  const here = answer.state === "here" ? answer.body : undefined;
  const tile = here === undefined ? undefined : tileOf(here, panel);
  const title = tile === undefined ? panel.indicator : nameOfSeries(tile.indicator.name[messages.language], tile.series, messages.language);
  return (
    <FigureFrame named={panel.title} title={title} testId="figure-trend" isSimulated={tile?.figure?.isSimulated === true}>
      {answer.state !== "here" && <Waiting state={answer.state} />}
      {here !== undefined && <Told tile={tile} unit={here.unit} asked={panel.unit} moment={moment ?? ""} />}
    </FigureFrame>
  );
}

/** Nothing where nobody has ever said anything of it. */
function Told({ tile, ...rest }: Omit<TrendProps, "tile"> & { readonly tile: FigureTile | undefined }) {
  const { figures } = useTexts().messages;
  return tile === undefined ? <p className={styles.quiet}>{figures.empty}</p> : <Trend tile={tile} {...rest} />;
}

type TrendProps = {
  readonly tile: FigureTile;
  readonly unit: FigureUnit;
  /** As the scene says it; undefined for the whole that the wall is about. */
  readonly asked: string | undefined;
  readonly moment: string;
};

function Trend({ tile, unit, asked, moment }: TrendProps) {
  const told = tileText(tile, useShownMinuteMs(), useTexts());
  return (
    <>
      <Newest tile={tile} told={told} unit={asked} />
      <Curve tile={tile} unit={unit} moment={moment} />
    </>
  );
}

/** The figure of all, or of the series named. */
function tileOf(here: FigurePanel, { indicator, series }: PanelProps<"figure-trend">["panel"]): FigureTile | undefined {
  const tiles = here.domains.flatMap((domain) => domain.tiles).filter((tile) => tile.indicator.code === indicator);
  return tiles.find((tile) => tile.series === series) ?? (series === undefined ? tiles[0] : undefined);
}

type NewestProps = { readonly tile: FigureTile; readonly told: TileText; readonly unit: string | undefined };

function Newest({ tile, told, unit }: NewestProps) {
  const facts = [told.partial, told.period, told.comparison, told.vintage].filter((fact) => fact !== undefined).join(" · ");
  return (
    <button
      type="button"
      className={`${styles.newest} ${tile.status === "stale" ? styles.stale : ""}`}
      title={told.statusSays}
      data-testid="trend-newest"
      onClick={() =>
        openFigures({
          page: "tiles",
          domain: tile.indicator.domain,
          indicator: tile.indicator.code,
          series: tile.series,
          unit,
          about: "trend",
        })
      }
    >
      <TileValue tile={told} />
      <span className={styles.quiet}>{[told.value.unit, told.trouble ?? facts].filter((part) => part !== "").join(" · ")}</span>
    </button>
  );
}

type CurveProps = { readonly tile: FigureTile; readonly unit: FigureUnit; readonly moment: string };

function Curve({ tile, unit, moment }: CurveProps) {
  const { messages } = useTexts();
  const range = trendRange(tile.period.key);
  const asked = { unit: unit.code, series: tile.series };
  const answer = useAnswer(
    range === undefined ? undefined : seriesAddress(moment, tile.indicator.code, { ...asked, ...range }),
    readFigureSeries,
  );
  if (range === undefined) return <p className={styles.quiet}>{messages.figures.view.noTrend}</p>;
  if (answer.state !== "here") return <Waiting state={answer.state} />;
  return (
    <Suspense fallback={<Waiting state="loading" />}>
      <FigureCurve series={answer.body} tile={tile} />
    </Suspense>
  );
}
