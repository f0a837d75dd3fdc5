import { type ComponentType, type KeyboardEvent, useMemo } from "react";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { INDICATOR_DOMAINS } from "../../../core/domain/indicator/indicator.ts";
import type { Messages } from "../../i18n/messages.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./administration-panel.module.css";
import { OVERVIEW } from "./domain-overview.ts";
import { panelAddress } from "./figure-addresses.ts";
import { FigureTileButton } from "./figure-tile.tsx";
import { ShortOverview } from "./overview-page.tsx";
import { DOCUMENTS, type DomainPage, domainPages, pageAt } from "./panel-pages.ts";
import { readPanel } from "./read-figures.ts";
import { tileText } from "./tile-text.ts";
import { type Answer, useAnswer } from "./use-answer.ts";
import { useMoment, useShownMinuteMs } from "./use-moment.ts";
import { type Turning, useTurning } from "./use-turning.ts";

const PAGE_MS = 15_000;
/** Tiles that fit the panel in lines that can be read from afar. */
const TILES = 4;

/**
 * All domains at a glance; a page for each with what is most telling of it, page after page; then one of the published documents, in each
 * round another, drawn by `Documents`.
 */
export function AdministrationPanel({ Documents }: { readonly Documents: ComponentType<{ readonly round: number }> }) {
  const { messages } = useTexts();
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : panelAddress(moment), readPanel);
  const turning = useTurning(PAGE_MS);
  const panel = answer.state === "here" ? answer.body : undefined;
  const pages = useMemo(() => (panel === undefined ? [] : domainPages(panel, TILES)), [panel]);
  const before = panel === undefined ? 0 : 1;
  const { at, round } = pageAt(turning.turn, pages.length + before);
  const page = pages[at - before];
  const code = at < before ? OVERVIEW : (page?.domain ?? DOCUMENTS);
  const title = titleOf(code, panel, messages);
  const of = pages.length + before + 1;
  return (
    <section className={styles.panel} data-testid="admin-panel" data-domain={code} aria-label={messages.figures.title}>
      <Head title={title} code={code} place={{ at, of }} turning={turning} />
      {panel !== undefined && code === OVERVIEW && <ShortOverview panel={panel} />}
      {page !== undefined && <Tiles page={page} />}
      {code === DOCUMENTS && <Documents round={round} />}
      {panel === undefined && <p className={styles.waiting}>{waitingText(answer, messages.figures)}</p>}
      <div className={styles.dots} aria-hidden="true">
        <span className={styles.progress} style={{ inlineSize: `${(100 * (at + 1)) / of}%` }} />
      </div>
    </section>
  );
}

function titleOf(code: string, panel: FigurePanel | undefined, { figures, language }: Messages): string {
  if (code === OVERVIEW) return figures.overview;
  const told = panel?.domains.find((domain) => domain.code === code)?.name[language];
  const known: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = INDICATOR_DOMAINS;
  return told ?? known[code]?.[language] ?? code;
}

function waitingText(answer: Answer<unknown>, figures: { readonly loading: string; readonly unavailable: string }): string {
  return answer.state === "loading" ? figures.loading : figures.unavailable;
}

type HeadProps = {
  readonly title: string;
  readonly code: string;
  readonly place: { readonly at: number; readonly of: number };
  readonly turning: Turning;
};

function Head({ title, code, place, turning }: HeadProps) {
  const { messages, format } = useTexts();
  const { figures } = messages;
  function stepByArrow(event: KeyboardEvent): void {
    if (event.key === "ArrowRight") turning.step(1);
    if (event.key === "ArrowLeft") turning.step(-1);
  }
  return (
    <header className={styles.head}>
      <h2>
        {/* The documents are read here; the view has no page of them. */}
        {code === DOCUMENTS ? title : <TitleButton title={title} code={code} />}
      </h2>
      <span className={`number ${styles.place}`}>{`${format.number(place.at + 1)}/${format.number(place.of)}`}</span>
      <button
        type="button"
        className={styles.pause}
        aria-label={turning.isPaused ? figures.resume : figures.pause}
        aria-pressed={turning.isPaused}
        data-testid="pause-figures"
        onClick={turning.toggle}
        onKeyDown={stepByArrow}
      >
        <Mark shape={turning.isPaused ? "play" : "pause"} />
      </button>
    </header>
  );
}

function TitleButton({ title, code }: { readonly title: string; readonly code: string }) {
  return (
    <button
      type="button"
      className={styles.title}
      data-testid="open-figures"
      onClick={() => openFigures(code === OVERVIEW ? { page: OVERVIEW } : { page: "tiles", domain: code })}
    >
      {title}
    </button>
  );
}

function Tiles({ page }: { readonly page: DomainPage }) {
  const texts = useTexts();
  const nowMs = useShownMinuteMs();
  const { figures } = texts.messages;
  const tiles = page.tiles.map((tile) => tileText(tile, nowMs, texts));
  return (
    <div className={styles.page} key={page.domain}>
      <ul className={styles.tiles}>
        {page.tiles.map((tile, at) => {
          const text = tiles[at];
          if (text === undefined) return null;
          const { code } = tile.indicator;
          return (
            <li key={`${code} ${tile.series ?? ""}`}>
              <FigureTileButton
                tile={text}
                onOpen={() =>
                  openFigures({
                    page: "tiles",
                    domain: page.domain,
                    indicator: code,
                    series: tile.series,
                    about: "why",
                    period: tile.period.key,
                  })
                }
              />
            </li>
          );
        })}
      </ul>
      {tiles.length === 0 && <p className={styles.waiting}>{figures.empty}</p>}
      <p className={styles.foot}>
        {tiles.some(({ isSimulated }) => isSimulated) && <strong className={styles.simulated}>{figures.simulated}</strong>}
        {tiles.some(({ change }) => change !== undefined) && <span>{figures.changesAgainst}</span>}
        {page.others > 0 && <span>{figures.others(texts.format.number(page.others))}</span>}
      </p>
    </div>
  );
}
