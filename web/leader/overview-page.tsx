import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { openPart, useOpenAtFirst } from "./fold.tsx";
import { ItemCard } from "./item-card.tsx";
import styles from "./leader.module.css";
import { ChangesTable, DomainTable, LateTable, OverdueTable, TelemetryPart, UnitsBelow } from "./overview-parts.tsx";
import { WatchTable } from "./watch-table.tsx";

export type BriefProps = { readonly brief: Brief; readonly nowMs: number };

/** The first screen: the red first, everything else after it. */
export function OverviewPage({ brief, nowMs }: BriefProps) {
  return (
    <>
      <Summary brief={brief} nowMs={nowMs} />
      <RedPart brief={brief} nowMs={nowMs} />
      <div className={styles.columns}>
        <ChangesTable brief={brief} nowMs={nowMs} />
        <OverdueTable brief={brief} nowMs={nowMs} />
        <LateTable brief={brief} nowMs={nowMs} />
        <TelemetryPart brief={brief} nowMs={nowMs} />
        <DomainTable brief={brief} nowMs={nowMs} />
        <UnitsBelow brief={brief} nowMs={nowMs} />
      </div>
      <WatchTable brief={brief} nowMs={nowMs} />
    </>
  );
}

/** As many as one reads on a phone; the rest is there when asked for. */
const MOST_AT_ONCE = 8;

function RedPart({ brief, nowMs }: BriefProps) {
  const { messages, format } = useTexts();
  const { leader } = messages;
  const isOpen = useOpenAtFirst();
  const [first, rest] = [brief.bad.slice(0, MOST_AT_ONCE), brief.bad.slice(MOST_AT_ONCE)];
  const cards = (items: Brief["bad"]) => (
    <div className={styles.cards}>
      {items.map((item) => (
        <ItemCard key={`${item.tile.indicator.code} ${item.tile.series ?? ""}`} item={item} unit={brief.unit.code} nowMs={nowMs} />
      ))}
    </div>
  );
  return (
    <section aria-labelledby="red">
      <h2 id="red">{leader.red}</h2>
      {brief.bad.length === 0 && <p>{leader.noRed}</p>}
      {isOpen ? cards(brief.bad) : cards(first)}
      {!isOpen && rest.length > 0 && (
        <details className={styles.others}>
          <summary className={styles.fold}>{leader.otherRed(format.number(rest.length))}</summary>
          <div className={styles.folded}>{cards(rest)}</div>
        </details>
      )}
    </section>
  );
}

/** Counts that lead to their parts of the page. */
function Summary({ brief }: BriefProps) {
  const { messages, format } = useTexts();
  const { leader } = messages;
  const counts = [
    { id: "red", count: brief.bad.length, of: leader.counts.bad },
    { id: "watch", count: brief.watch.length, of: leader.counts.watch },
    { id: "overdue", count: brief.overdue.total, of: leader.counts.overdue },
    { id: "late", count: brief.late.length, of: leader.counts.late },
    { id: "telemetry", count: brief.telemetry.silent, of: leader.counts.silent },
  ];
  return (
    <nav aria-label={leader.summary}>
      <ul className={styles.summary} data-testid="summary">
        {counts.map(({ id, count, of }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={() => openPart(id)}>
              <strong className={styles.number}>{count === undefined ? "—" : format.number(count)}</strong> {of}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
