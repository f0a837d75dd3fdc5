import { lazy, type ReactNode, Suspense } from "react";
import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, type FiguresView } from "../../selection/figures-view.ts";
import { OVERVIEW } from "./domain-overview.ts";
import { panelAddress } from "./figure-addresses.ts";
import { FigureTileButton } from "./figure-tile.tsx";
import { IndicatorPage } from "./indicator-page.tsx";
import { OverviewPage } from "./overview-page.tsx";
import { tellingFirst } from "./panel-pages.ts";
import { readPanel } from "./read-figures.ts";
import { ServiceIndexPage } from "./service-index-page.tsx";
import { tileText } from "./tile-text.ts";
import { UnitChoice } from "./unit-choice.tsx";
import { useAnswer } from "./use-answer.ts";
import { useShownMinuteMs } from "./use-moment.ts";
import styles from "./view.module.css";
import { Waiting } from "./waiting.tsx";

type PageProps = { readonly view: FiguresView; readonly moment: string };

const SourcePages = lazy(() => import("./source-pages.tsx").then((module) => ({ default: module.SourcePages })));

export function FigurePages({ view, moment }: PageProps) {
  if (view.page === "league" || view.page === "sources") {
    return (
      <Suspense fallback={<Waiting state="loading" />}>
        <SourcePages page={view.page} />
      </Suspense>
    );
  }
  // Another unit is another page: what the last one said must not stand under its name.
  return <OfUnit key={view.unit ?? ""} view={view} moment={moment} />;
}

function OfUnit({ view, moment }: PageProps) {
  const answer = useAnswer(panelAddress(moment, view.unit), readPanel);
  if (answer.state !== "here") {
    return (
      <>
        <UnitChoice />
        <Waiting state={answer.state} />
      </>
    );
  }
  const panel = answer.body;
  if (view.page === "service-index") return <ServiceIndexPage unit={panel.unit.code} asked={view.period} moment={moment} />;
  if (view.page === OVERVIEW) return <Overview panel={panel} />;
  const tile = view.indicator === undefined ? undefined : tileOf(panel, view.indicator, view.series);
  if (tile !== undefined)
    return <IndicatorPage key={`${tile.indicator.code} ${tile.series ?? ""}`} tile={tile} unit={panel.unit} view={view} moment={moment} />;
  return <Domain panel={panel} view={view} />;
}

/** Without a series asked for, or one that there is not, the first that the indicator has. */
function tileOf(panel: FigurePanel, code: string, series: string | undefined): FigureTile | undefined {
  const tiles = panel.domains.flatMap((domain) => domain.tiles).filter(({ indicator }) => indicator.code === code);
  return tiles.find((tile) => tile.series === series) ?? tiles[0];
}

function Overview({ panel }: { readonly panel: FigurePanel }) {
  return (
    <>
      <div className={styles.choices}>
        <UnitChoice />
      </div>
      <Place panel={panel} />
      <OverviewPage panel={panel} />
    </>
  );
}

/** Whose figures, and that they are simulated: said once for the page. */
function Place({ panel }: { readonly panel: FigurePanel }) {
  const { figures, language } = useTexts().messages;
  const isSimulated = panel.domains.some(({ tiles }) => tiles.some(({ figure }) => figure?.isSimulated === true));
  return (
    <p className={styles.where}>
      {panel.unit.name[language]} {isSimulated && <strong className={styles.simulated}>{figures.simulated}</strong>}
    </p>
  );
}

/** All that is known of one domain. */
function Domain({ panel, view }: Pick<PageProps, "view"> & { readonly panel: FigurePanel }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { figures } = texts.messages;
  const domain = panel.domains.find(({ code }) => code === view.domain) ?? panel.domains[0];
  if (domain === undefined) return <p className={styles.waiting}>{figures.empty}</p>;
  // Where not all are simulated, each says of itself whether it is.
  const areAllSimulated = domain.tiles.every(({ figure }) => figure === undefined || figure.isSimulated);
  return (
    <>
      <DomainChoice panel={panel} chosen={domain.code}>
        <UnitChoice />
      </DomainChoice>
      <Place panel={areAllSimulated ? { ...panel, domains: [domain] } : { ...panel, domains: [] }} />
      <ul className={styles.tiles} data-testid="figure-tiles" data-domain={domain.code}>
        {tellingFirst(domain.tiles).map((tile) => (
          <li key={`${tile.indicator.code} ${tile.series ?? ""}`}>
            <FigureTileButton
              tile={tileText(tile, nowMs, texts)}
              isFull
              isMarked={!areAllSimulated}
              onOpen={() =>
                changeFigures({
                  domain: domain.code,
                  indicator: tile.indicator.code,
                  series: tile.series,
                  about: "why",
                  period: tile.period.key,
                })
              }
            />
          </li>
        ))}
      </ul>
      {domain.tiles.length === 0 && <p className={styles.waiting}>{figures.empty}</p>}
    </>
  );
}

type ChoiceProps = { readonly panel: FigurePanel; readonly chosen: string; readonly children: ReactNode };

function DomainChoice({ panel, chosen, children }: ChoiceProps) {
  const { messages } = useTexts();
  const { language, figures } = messages;
  const at = panel.domains.findIndex(({ code }) => code === chosen);
  function step(by: number): void {
    const next = panel.domains[(at + by + panel.domains.length) % panel.domains.length];
    changeFigures({ domain: next?.code });
  }
  return (
    <div className={styles.choices}>
      <button type="button" className={styles.chip} aria-label={`${figures.view.domain} −`} onClick={() => step(-1)}>
        ◀
      </button>
      <select
        className={styles.field}
        aria-label={figures.view.domain}
        data-testid="choose-domain"
        value={chosen}
        onChange={({ target }) => changeFigures({ domain: target.value })}
      >
        {panel.domains.map(({ code, name }) => (
          <option key={code} value={code}>
            {name[language]}
          </option>
        ))}
      </select>
      <button type="button" className={styles.chip} aria-label={`${figures.view.domain} +`} onClick={() => step(1)}>
        ▶
      </button>
      {children}
    </div>
  );
}
