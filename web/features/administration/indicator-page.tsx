import { lazy, Suspense } from "react";
import type { FigureTile, FigureUnit } from "../../../core/contracts/api/figure-schemas.ts";
import { unitName } from "../../i18n/unit-name.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, type FiguresView, INDICATOR_PAGES } from "../../selection/figures-view.ts";
import { proofAddress } from "./figure-addresses.ts";
import { TileValue } from "./figure-tile.tsx";
import { PeriodChoice } from "./period-choice.tsx";
import { RankingPage } from "./ranking-page.tsx";
import { readProof } from "./read-proof.ts";
import { tileOfPeriod } from "./tile-of-period.ts";
import { tileText } from "./tile-text.ts";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";
import { WhyPage } from "./why-page.tsx";

// The charts' library comes when the first curve is looked at.
const TrendPage = lazy(() => import("./trend-page.tsx").then((module) => ({ default: module.TrendPage })));

type IndicatorProps = { readonly tile: FigureTile; readonly unit: FigureUnit; readonly view: FiguresView; readonly moment: string };

/** One indicator of one unit: what it says, why, where others stand, and how it went. */
export function IndicatorPage({ tile, unit, view, moment }: IndicatorProps) {
  const period = view.period ?? tile.period.key;
  return (
    <article data-testid="indicator-page" data-indicator={tile.indicator.code}>
      <PeriodChoice tile={tile} unit={unit.code} period={period} moment={moment} />
      {/* Another period is another page: no number of the last one must stand under its name. */}
      <OfPeriod key={period} tile={tile} unit={unit} view={view} moment={moment} />
    </article>
  );
}

function OfPeriod(props: IndicatorProps) {
  const { messages } = useTexts();
  const { tile, unit, view, moment } = props;
  const about = view.about ?? "why";
  const period = view.period ?? tile.period.key;
  const of = { indicator: tile.indicator.code, unit: unit.code, period, series: tile.series };
  const proof = useAnswer(period === tile.period.key ? undefined : proofAddress(moment, of), readProof);
  const shown = tileOfPeriod(tile, period, proof.state === "here" ? proof.body : undefined);
  return (
    <>
      <Head {...props} tile={shown} />
      <div className={styles.choices}>
        {INDICATOR_PAGES.map((page) => (
          <button
            key={page}
            type="button"
            className={styles.chip}
            aria-pressed={about === page}
            data-testid={`about-${page}`}
            onClick={() => changeFigures({ about: page })}
          >
            {messages.figures.view.about[page]}
          </button>
        ))}
      </div>
      <About {...props} tile={shown} />
    </>
  );
}

function About({ tile, unit, view, moment }: IndicatorProps) {
  const period = view.period ?? tile.period.key;
  if (view.about === "ranking") return <RankingPage tile={tile} unit={unit} period={period} moment={moment} />;
  if (view.about !== "trend") return <WhyPage tile={tile} unit={unit.code} period={period} moment={moment} />;
  return (
    <Suspense fallback={<Waiting state="loading" />}>
      <TrendPage tile={tile} unit={unit} period={period} moment={moment} />
    </Suspense>
  );
}

function Head({ tile, unit }: IndicatorProps) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { figures, language } = texts.messages;
  const told = tileText(tile, nowMs, texts);
  const beside = [
    told.partial,
    told.period ?? tile.period.name[language],
    ...told.comparisons,
    told.target,
    told.vintage,
    told.value.parts,
  ].filter((part) => part !== undefined);
  return (
    <header className={`${styles.about} ${tile.status === "stale" ? styles.stale : ""}`}>
      <button
        type="button"
        className={styles.chip}
        data-testid="back-to-domain"
        onClick={() => changeFigures({ indicator: undefined, series: undefined, about: undefined, period: undefined })}
      >
        {`◀ ${figures.view.back}`}
      </button>
      <h2 className={styles.name}>{told.name}</h2>
      <p className={styles.where}>{unitName(unit.name, language)}</p>
      <div className={styles.large}>
        <TileValue tile={told} />
        <span>{told.value.unit}</span>
        {told.isSimulated && <strong className={styles.simulated}>{figures.simulated}</strong>}
      </div>
      <p>{beside.join(" · ")}</p>
      <p>{told.statusSays}</p>
      {told.trouble !== undefined && <p className="quiet">{told.trouble}</p>}
      {told.flag !== undefined && <p className={styles.flag}>{`⚑ ${told.flag}`}</p>}
    </header>
  );
}
