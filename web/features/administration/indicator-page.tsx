import { lazy, Suspense } from "react";
import type { FigureTile, FigureUnit } from "../../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, type FiguresView, INDICATOR_PAGES } from "../../selection/figures-view.ts";
import { TileValue } from "./figure-tile.tsx";
import { RankingPage } from "./ranking-page.tsx";
import { tileText } from "./tile-text.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";
import { WhyPage } from "./why-page.tsx";

// The charts' library comes when the first curve is looked at.
const TrendPage = lazy(() => import("./trend-page.tsx").then((module) => ({ default: module.TrendPage })));

type IndicatorProps = { readonly tile: FigureTile; readonly unit: FigureUnit; readonly view: FiguresView; readonly moment: string };

/** One indicator of one unit: what it says, why, where others stand, and how it went. */
export function IndicatorPage(props: IndicatorProps) {
  const { messages } = useTexts();
  const { view } = props;
  const about = view.about ?? "why";
  return (
    <article data-testid="indicator-page" data-indicator={props.tile.indicator.code}>
      <Head {...props} />
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
      <About {...props} />
    </article>
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
  const beside = [told.period, ...told.comparisons, told.target, told.vintage, told.value.parts].filter((part) => part !== undefined);
  return (
    <header className={`${styles.about} ${tile.status === "stale" ? styles.stale : ""}`}>
      <button
        type="button"
        className={styles.chip}
        data-testid="back-to-domain"
        onClick={() => changeFigures({ indicator: undefined, about: undefined, period: undefined })}
      >
        {`◀ ${figures.view.back}`}
      </button>
      <h2 className={styles.name}>{told.name}</h2>
      <p className={styles.where}>{unit.name[language]}</p>
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
