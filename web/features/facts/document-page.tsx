import { useMemo } from "react";
import { FACT_PROVINCES } from "../../../core/domain/fact.ts";
import { publishedBy } from "../../../core/domain/published-by.ts";
import { vietnamDay } from "../../../core/domain/vietnam-time.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import styles from "./document-page.module.css";
import { type FactPage, factPages } from "./fact-pages.ts";
import type { FactText } from "./fact-text.ts";
import { useFacts } from "./use-facts.ts";

const ROOM = { lines: 11.2, lettersPerLine: 40 };

/** One page of the figures of source documents, in each round the next: each with its qualifier, its date, its age and its source. */
export function DocumentPage({ round }: { readonly round: number }) {
  const { messages } = useTexts();
  const facts = useFacts();
  const profile = useLive((state) => state.city?.province.profile);
  // Ages of documents change by the day: no need to lay the pages out again every second.
  const today = useLive((state) => vietnamDay(state.shownMs ?? Date.now()));
  const pages = useMemo(() => {
    if (facts.state !== "here") return [];
    const { facts: published } = publishedBy({ facts: facts.facts, derived: [] }, today);
    return factPages(published, { language: messages.language, nowMs: Date.parse(today), room: ROOM, profile });
  }, [facts, messages.language, today, profile]);
  const page = pages[round % pages.length];
  if (page !== undefined) return <Page page={page} />;
  return <p className="quiet">{facts.state === "unavailable" ? messages.facts.unavailable : messages.facts.loading}</p>;
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
