import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { ageText } from "../i18n/age.ts";
import { setLanguage } from "../i18n/language-store.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { IndicatorPage } from "./indicator-page.tsx";
import styles from "./leader.module.css";
import { briefAddress, type LeaderView } from "./leader-address.ts";
import { MorningBrief } from "./morning-brief.tsx";
import { OverviewPage } from "./overview-page.tsx";
import { PlaceLink } from "./place-link.tsx";
import { goTo, placeStore } from "./place-store.ts";
import { readBriefAnswer } from "./read-answers.ts";
import { RowsPage } from "./rows-page.tsx";
import { UnitSearch } from "./unit-search.tsx";
import { type Kept, useKept } from "./use-kept.ts";
import { WaitingWord } from "./waiting-word.tsx";

const MINUTE_MS = 60_000;

/** The page: where one is, how old it is, and one of its four views. */
export function LeaderApp() {
  const view = useStore(placeStore);
  const { leader, language } = useTexts().messages;
  const kept = useKept(briefAddress(view), readBriefAnswer);
  const nowMs = useMinuteMs(view);
  const main = useRef<HTMLElement>(null);
  const unit = kept.state === "here" ? kept.body.unit.name[language] : "";
  useEffect(() => {
    document.title = [unit, leader.title, "Vọng Lâu"].filter((part) => part !== "").join(" · ");
  }, [unit, leader.title]);
  return (
    <>
      <a className={styles.skip} href="#content" onClick={() => main.current?.focus()}>
        {leader.skip}
      </a>
      <header className={styles.header}>
        <Heading kept={kept} />
        <UnitSearch />
      </header>
      <Bars kept={kept} view={view} />
      <main id="content" ref={main} tabIndex={-1} className={styles.main} data-ready={kept.state === "here"}>
        <ErrorBoundary text={leader.failure}>
          {kept.state === "here" ? <View brief={kept.body} view={view} nowMs={nowMs} /> : <WaitingWord state={kept.state} />}
        </ErrorBoundary>
      </main>
    </>
  );
}

function View({ brief, view, nowMs }: { readonly brief: Brief; readonly view: LeaderView; readonly nowMs: number }) {
  return (
    <>
      <Path brief={brief} />
      {view.page === "overview" && <OverviewPage brief={brief} nowMs={nowMs} />}
      {view.page === "indicator" && <IndicatorPage brief={brief} nowMs={nowMs} />}
      {view.page === "rows" && <RowsPage unit={brief.unit.code} nowMs={nowMs} />}
      {view.page === "brief" && <MorningBrief brief={brief} nowMs={nowMs} />}
    </>
  );
}

type HeadingProps = { readonly kept: Kept<Brief> };

function Heading({ kept }: HeadingProps) {
  const { messages, format } = useTexts();
  const { leader, language, otherLanguage } = messages;
  const view = useStore(placeStore);
  return (
    <>
      <div className={styles.titles}>
        <h1>{kept.state === "here" ? kept.body.unit.name[language] : leader.title}</h1>
        <p className={styles.quiet}>
          {kept.state === "here"
            ? `${leader.title} · ${leader.asOf(`${format.shortTime(Date.parse(kept.body.at))} ${format.date(Date.parse(kept.body.at))}`)}`
            : "Vọng Lâu"}
          {kept.state === "here" && kept.body.isSimulated && <span className={styles.simulated}>{leader.simulated}</span>}
        </p>
      </div>
      <nav className={styles.actions} aria-label={leader.title}>
        {view.page !== "overview" && (
          <PlaceLink className={styles.button} to={{ page: "overview", ...(view.unit === undefined ? {} : { unit: view.unit }) }}>
            {leader.overview}
          </PlaceLink>
        )}
        {view.page !== "brief" && (
          <PlaceLink
            className={styles.button}
            testId="morning"
            to={{ page: "brief", ...(view.unit === undefined ? {} : { unit: view.unit }) }}
          >
            {leader.morningBrief}
          </PlaceLink>
        )}
        <button
          type="button"
          className={styles.button}
          aria-label={`${otherLanguage.label}: ${otherLanguage.action}`}
          data-testid="language"
          onClick={() => setLanguage(otherLanguage.code)}
        >
          {otherLanguage.label}
        </button>
      </nav>
    </>
  );
}

/** What nobody may miss: that this is the past, or that nothing has come for a while. */
function Bars({ kept, view }: HeadingProps & { readonly view: LeaderView }) {
  const texts = useTexts();
  const { leader } = texts.messages;
  const { at: _at, known: _known, ...present } = view;
  // How old what came is, is told by the clock, in the past too.
  const shownMs = useMinuteMs(present);
  return (
    <div role="status">
      {view.at !== undefined && (
        <p className={styles.past} data-testid="past">
          {leader.past(`${texts.format.shortTime(Date.parse(view.at))} ${texts.format.date(Date.parse(view.at))}`)}
          <button type="button" className={styles.button} onClick={() => goTo(present)}>
            {leader.backToNow}
          </button>
        </p>
      )}
      {kept.state === "here" && kept.isLost && (
        <p className={styles.lost} data-testid="lost">
          {leader.offline(ageText(shownMs - kept.atMs, texts))}
        </p>
      )}
    </div>
  );
}

function Path({ brief }: { readonly brief: Brief }) {
  const { leader, language } = useTexts().messages;
  const upwards = brief.chain.toReversed();
  return (
    <nav aria-label={leader.path} className={styles.path}>
      <ol data-testid="path">
        {upwards.map(({ code, name }, at) => (
          <li key={code} aria-current={at === upwards.length - 1 ? "page" : undefined}>
            <PlaceLink to={{ page: "overview", unit: code }}>{name[language]}</PlaceLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The minute told of; in the past it stands still. */
function useMinuteMs({ at }: LeaderView): number {
  const [minuteMs, setMinuteMs] = useState(() => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
  useEffect(() => {
    const timer = setInterval(() => setMinuteMs(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS), 10_000);
    return () => clearInterval(timer);
  }, []);
  return at === undefined ? minuteMs : Date.parse(at);
}
