import { useMemo } from "react";
import { FACT_PROVINCES } from "../../../core/domain/fact.ts";
import { publishedBy } from "../../../core/domain/published-by.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Panel } from "../../ui/panel.tsx";
import { usePace } from "../../ui/use-pace.ts";
import { type FactPage, factPages } from "./fact-pages.ts";
import styles from "./fact-panel.module.css";
import type { FactText } from "./fact-text.ts";
import { useFacts } from "./use-facts.ts";

const PAGE_MS = 20_000;
const ROOM = { lines: 11.2, lettersPerLine: 40 };

/** The figures of source documents, page after page: each with its qualifier, its date, its age and its source. */
export function FactPanel() {
  const { messages, format } = useTexts();
  const facts = useFacts();
  const turn = usePace(PAGE_MS);
  const profile = useLive((state) => state.city?.province.profile);
  // Ages of documents change by the day: no need to lay the pages out again every second.
  const today = useLive((state) => vietnamDay(state.shownMs ?? Date.now()));
  const pages = useMemo(() => {
    if (facts.state !== "here") return [];
    const { facts: published } = publishedBy({ facts: facts.facts, derived: [] }, today);
    return factPages(published, { language: messages.language, nowMs: Date.parse(today), room: ROOM, profile });
  }, [facts, messages.language, today, profile]);
  const at = pages.length === 0 ? 0 : turn % pages.length;
  const page = pages[at];
  return (
    <Panel
      title={messages.facts.title}
      testId="admin-panel"
      className={styles.panel}
      aside={page && <span className="number">{`${format.number(at + 1)}/${format.number(pages.length)}`}</span>}
    >
      {page === undefined ? (
        <p className="quiet">{facts.state === "unavailable" ? messages.facts.unavailable : messages.facts.loading}</p>
      ) : (
        <Page page={page} />
      )}
      <Dots count={pages.length} at={at} />
    </Panel>
  );
}

function Page({ page }: { readonly page: FactPage }) {
  const { messages } = useTexts();
  const { language } = messages;
  return (
    <div key={page.key} className={styles.page}>
      <p className={styles.place}>
        {FACT_PROVINCES[page.province][language]} · {messages.facts.domain[page.domain]}
      </p>
      <ul className={styles.facts}>
        {page.facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} />
        ))}
      </ul>
      <p className={styles.source}>{page.sourceText}</p>
    </div>
  );
}

function FactRow({ fact }: { readonly fact: FactText }) {
  const { messages } = useTexts();
  return (
    <li className={styles.fact} data-testid="fact" data-fact={fact.id} data-qualifier={fact.qualifier}>
      <p className={styles.figure}>
        {fact.isTarget && <span className={styles.target}>{messages.facts.target}</span>}
        {fact.qualifier !== undefined && <span className={styles.qualifier}>{fact.qualifier}</span>}
        <span className={`number ${styles.number} ${fact.isTarget ? styles.hollow : ""}`}>{fact.number}</span>
        <span className={styles.unit}>{[fact.unit, fact.explanation].filter(Boolean).join(" ")}</span>
      </p>
      <p className={styles.label}>{fact.label}</p>
      {fact.flag !== undefined && (
        <p className={styles.flag} data-testid="fact-flag">
          {`⚑ ${fact.flag}`}
        </p>
      )}
      <p className={styles.age}>{fact.age}</p>
    </li>
  );
}

/** Where in the round the panel stands; a mark for each page while they can be told apart. */
function Dots(props: { readonly count: number; readonly at: number }) {
  if (props.count < 2) return null;
  return (
    <div className={styles.dots} aria-hidden="true">
      <span className={styles.progress} style={{ inlineSize: `${(100 * (props.at + 1)) / props.count}%` }} />
    </div>
  );
}
