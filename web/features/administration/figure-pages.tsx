import { lazy, type ReactNode, Suspense } from "react";
import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, type FiguresView } from "../../selection/figures-view.ts";
import { panelAddress } from "./figure-addresses.ts";
import { FigureTileButton } from "./figure-tile.tsx";
import { IndicatorPage } from "./indicator-page.tsx";
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
        <UnitChoice moment={moment} />
        <Waiting state={answer.state} />
      </>
    );
  }
  const panel = answer.body;
  if (view.page === "service-index") return <ServiceIndexPage unit={panel.unit.code} asked={view.period} moment={moment} />;
  const tile = view.indicator === undefined ? undefined : tileOf(panel, view.indicator);
  if (tile !== undefined) return <IndicatorPage key={tile.indicator.code} tile={tile} unit={panel.unit} view={view} moment={moment} />;
  return <Domain panel={panel} view={view} moment={moment} />;
}

function tileOf(panel: FigurePanel, code: string): FigureTile | undefined {
  return panel.domains.flatMap(({ tiles }) => tiles).find(({ indicator }) => indicator.code === code);
}

/** All that is known of one domain. */
function Domain({ panel, view, moment }: PageProps & { readonly panel: FigurePanel }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { language, figures } = texts.messages;
  const domain = panel.domains.find(({ code }) => code === view.domain) ?? panel.domains[0];
  if (domain === undefined) return <p className={styles.waiting}>{figures.empty}</p>;
  return (
    <>
      <DomainChoice panel={panel} chosen={domain.code}>
        <UnitChoice moment={moment} />
      </DomainChoice>
      <p className={styles.where}>{panel.unit.name[language]}</p>
      <ul className={styles.tiles} data-testid="figure-tiles" data-domain={domain.code}>
        {domain.tiles.map((tile) => (
          <li key={`${tile.indicator.code} ${tile.series ?? ""}`}>
            <FigureTileButton
              tile={tileText(tile, nowMs, texts)}
              isFull
              onOpen={() => changeFigures({ domain: domain.code, indicator: tile.indicator.code, about: "why", period: tile.period.key })}
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
