import { useStore } from "zustand";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import type { FigureRanking } from "../../core/contracts/api/figures-api.ts";
import { periodText } from "../features/administration/age-text.ts";
import { StatusMark } from "../features/administration/status-mark.tsx";
import type { LeaderFeed } from "../i18n/leader-messages.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { DataTable } from "./data-table.tsx";
import { ItemCard } from "./item-card.tsx";
import { amountText } from "./item-text.ts";
import styles from "./leader.module.css";
import { type LeaderView, type ListState, unitsOfIndicatorAddress } from "./leader-address.ts";
import type { BriefProps } from "./overview-page.tsx";
import { PlaceLink } from "./place-link.tsx";
import { placeStore } from "./place-store.ts";
import { readRankingAnswer } from "./read-answers.ts";
import { useKept } from "./use-kept.ts";
import { WaitingWord } from "./waiting-word.tsx";
import { WhyButton } from "./why-number.tsx";

/** Numbers of which every item can be listed. */
const LISTED: Readonly<Record<string, { readonly feed: LeaderFeed; readonly state: ListState }>> = {
  "dossier.overdue_open": { feed: "dossiers", state: "overdue" },
  "feedback.overdue_open": { feed: "citizen-reports", state: "overdue" },
  "edoc.incoming.overdue": { feed: "documents", state: "overdue" },
  "directive.overdue_open": { feed: "directives", state: "overdue" },
  "directive.due_soon": { feed: "directives", state: "due-soon" },
};

/** One indicator of a unit and of the units below it; each of them is a step further down. */
export function IndicatorPage({ brief, nowMs }: BriefProps) {
  const view = useStore(placeStore);
  const ranking = useKept(unitsOfIndicatorAddress(view), readRankingAnswer);
  const item = [...brief.bad, ...brief.watch].find(({ tile }) => tile.indicator.code === view.indicator && tile.series === view.series);
  return (
    <>
      {item !== undefined && <ItemCard item={item} unit={brief.unit.code} nowMs={nowMs} level="h2" />}
      {ranking.state === "here" ? (
        <>
          {item === undefined && <PlainIndicator ranking={ranking.body} unit={brief.unit.code} />}
          <RowsLink code={view.indicator ?? ""} unit={brief.unit.code} />
          {view.series === undefined && (
            <Below
              ranking={ranking.body}
              view={{ ...view, unit: brief.unit.code }}
              hasAreas={brief.below.some((one) => one.class === "area")}
            />
          )}
        </>
      ) : (
        <WaitingWord state={ranking.state} />
      )}
    </>
  );
}

/** Of what is neither red nor to be watched only the figure. */
function PlainIndicator({ ranking, unit }: { readonly ranking: FigureRanking; readonly unit: string }) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const { indicator, period, origin, whole, wholeStatus, wholeSays } = ranking;
  const tile: FigureTile = {
    indicator,
    period,
    origin,
    status: wholeStatus,
    statusSays: wholeSays,
    comparisons: [],
    spark: [],
    ...(whole === undefined ? {} : { figure: whole }),
  };
  return (
    <article className={styles.card} data-testid="item" data-indicator={indicator.code} data-status={wholeStatus}>
      <h2 className={styles.cardTitle}>
        <StatusMark status={wholeStatus} /> {indicator.name[language]}
      </h2>
      <p className={styles.amount}>
        <strong className={styles.number} data-testid="value">
          {amountText(whole, indicator, texts)}
        </strong>
        <span className={styles.quiet}>{periodText(tile, texts)}</span>
      </p>
      <p>{wholeSays[language]}</p>
      <p>
        {leader.whose}: {origin.owner.name[language]} · {leader.sourceIs(origin.name[language])}
      </p>
      {whole !== undefined && <WhyButton tile={tile} unit={unit} />}
    </article>
  );
}

function RowsLink({ code, unit }: { readonly code: string; readonly unit: string }) {
  const { leader } = useTexts().messages;
  const { at } = useStore(placeStore);
  const listed = LISTED[code];
  if (listed === undefined) return null;
  if (at !== undefined) return <p className={styles.quiet}>{leader.rowsNow}</p>;
  return (
    <p>
      <PlaceLink className={styles.button} testId="rows" to={{ page: "rows", unit, ...listed }}>
        {leader.rows}
      </PlaceLink>
    </p>
  );
}

type BelowProps = { readonly ranking: FigureRanking; readonly view: LeaderView; readonly hasAreas: boolean };

function Below({ ranking, view, hasAreas }: BelowProps) {
  const texts = useTexts();
  const { leader, figures, language } = texts.messages;
  const { by: _by, ...plain } = view;
  const choices = [
    { to: plain, name: leader.byUnit, isChosen: view.by === undefined },
    { to: { ...view, by: "area" as const }, name: leader.byArea, isChosen: view.by === "area" },
  ];
  return (
    <section aria-labelledby="units">
      <h2 id="units">{leader.below}</h2>
      {hasAreas && (
        <ul className={styles.summary}>
          {choices.map(({ to, name, isChosen }) => (
            <li key={name} aria-current={isChosen ? "true" : undefined}>
              <PlaceLink to={to}>{name}</PlaceLink>
            </li>
          ))}
        </ul>
      )}
      {ranking.rows.length === 0 ? (
        <p>{leader.noUnits}</p>
      ) : (
        <DataTable
          caption={`${ranking.indicator.name[language]}, ${ranking.period.name[language]}`}
          columns={[leader.unit, leader.place, leader.value, leader.status]}
          numbers={[1, 2]}
          testId="units-below"
          rows={worstFirst(ranking).map(({ unit, place, figure, status }) => ({
            id: unit.code,
            cells: [
              <PlaceLink key="unit" to={{ page: "indicator", unit: unit.code, indicator: ranking.indicator.code }}>
                {unit.name[language]}
              </PlaceLink>,
              place === undefined ? leader.unranked : texts.format.number(place),
              amountText(figure, ranking.indicator, texts),
              <span key="status" className={styles.marked}>
                <StatusMark status={status} /> {figures.status[status]}
              </span>,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** Who has a figure before who has none; of the ranked the last place first. */
function worstFirst({ rows }: FigureRanking): FigureRanking["rows"] {
  return rows.toSorted((one, other) => {
    const [first, second] = [one.figure === undefined ? -1 : (one.place ?? 0), other.figure === undefined ? -1 : (other.place ?? 0)];
    return second - first;
  });
}
