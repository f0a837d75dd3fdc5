import { useMemo } from "react";
import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { INDICATOR_DOMAINS } from "../../../core/domain/indicator/indicator.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { openFigures } from "../../selection/figures-view.ts";
import { domainAddress } from "./figure-addresses.ts";
import { FigureCard } from "./figure-card.tsx";
import { FigureFrame } from "./figure-frame.tsx";
import { FigureTileButton } from "./figure-tile.tsx";
import styles from "./figures-panel.module.css";
import { readPanel } from "./read-figures.ts";
import { mostTelling, namedTiles, shownUnnamed } from "./telling-figures.ts";
import { gridOf, tileLayout } from "./tile-layout.ts";
import { pageOf } from "./tile-page.ts";
import { type TileText, tileText } from "./tile-text.ts";
import { useAnswer } from "./use-answer.ts";
import { useMoment, useShownMinuteMs } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";
import { useTurning } from "./use-turning.ts";
import { Waiting } from "./waiting.tsx";

const PAGE_MS = 15_000;

/** Figures of one domain as tiles: all in a fixed order where they fit, else page after page, the most telling first. */
export function FiguresPanel({ panel }: PanelProps<"figures">) {
  const { messages, format } = useTexts();
  const { domain, indicators, unit } = panel;
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : domainAddress(moment, domain, unit), readPanel);
  const { ref, box } = useRemBox<HTMLUListElement>();
  const turning = useTurning(PAGE_MS);
  const here = answer.state === "here" ? answer.body : undefined;
  const told = useMemo(() => here?.domains.flatMap(({ tiles }) => tiles) ?? [], [here]);
  const shown = useMemo(() => (indicators === undefined ? shownUnnamed(told) : namedTiles(told, indicators)), [told, indicators]);
  const layout = tileLayout(box, shown.length);
  const page = pageOf(shown.length <= layout.room ? shown : mostTelling(shown), layout.room, turning.turn);
  const isSimulated = page.tiles.some(({ figure }) => figure?.isSimulated === true);
  const aside = page.of > 1 && (
    <span className="number" data-testid="figures-page">
      {messages.figures.panel.page(format.number(page.at + 1), format.number(page.of))}
    </span>
  );
  return (
    <FigureFrame
      named={panel.title}
      title={INDICATOR_DOMAINS[domain][messages.language]}
      testId="figures"
      isSimulated={isSimulated}
      aside={aside}
    >
      {answer.state !== "here" && <Waiting state={answer.state} />}
      {here !== undefined && shown.length === 0 && <p className={styles.nothing}>{messages.figures.empty}</p>}
      <ul ref={ref} className={styles.tiles} style={gridOf(layout)} data-domain={domain}>
        {page.tiles.map((tile) => (
          <li key={`${tile.indicator.code} ${tile.series ?? ""}`}>
            <Tile tile={tile} unit={unit} isCard={layout.look === "card"} />
          </li>
        ))}
      </ul>
    </FigureFrame>
  );
}

type TileProps = { readonly tile: FigureTile; readonly unit: string | undefined; readonly isCard: boolean };

function Tile({ tile, unit, isCard }: TileProps) {
  const text: TileText = tileText(tile, useShownMinuteMs(), useTexts());
  const { indicator, series, period } = tile;
  const open = () =>
    openFigures({ page: "tiles", domain: indicator.domain, indicator: indicator.code, series, unit, about: "why", period: period.key });
  return isCard ? <FigureCard tile={text} onOpen={open} /> : <FigureTileButton tile={text} onOpen={open} />;
}
