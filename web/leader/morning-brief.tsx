import type { Brief, BriefItem } from "../../core/contracts/api/brief-api.ts";
import { momentText } from "../features/administration/age-text.ts";
import { nameOfSeries } from "../i18n/series-names.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { amountText, itemText, overdueText } from "./item-text.ts";
import styles from "./morning-brief.module.css";
import type { BriefProps } from "./overview-page.tsx";
import { changesText, devicesText, noChangesText } from "./part-text.ts";

/** What fits on three sheets with everything else. */
const MOST_WATCHED = 10;
const MOST_LISTED = 8;
const HAND_LINES = 4;

/** One answer as sheets of paper: black on white, to be printed by the browser and written on by hand. */
export function MorningBrief({ brief, nowMs }: BriefProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  return (
    <article className={styles.sheet} data-testid="morning-brief">
      <header className={styles.head}>
        <p>{leader.briefOf(brief.unit.name[language])}</p>
        <h2>{leader.briefTitle}</h2>
        <p>
          {texts.format.longDate(nowMs)} · {leader.briefAt(texts.format.shortTime(nowMs))} ·{" "}
          {leader.asOf(momentText(brief.at, nowMs, texts))}
        </p>
        {brief.isSimulated && <p className={styles.simulated}>{leader.simulated}</p>}
      </header>
      <button type="button" className={styles.print} onClick={() => print()}>
        {leader.print}
      </button>
      <RedPart brief={brief} nowMs={nowMs} />
      <TurnsPart brief={brief} nowMs={nowMs} />
      <OverduePart brief={brief} nowMs={nowMs} />
      <LatePart brief={brief} nowMs={nowMs} />
      <NumbersPart brief={brief} nowMs={nowMs} />
      <WatchPart brief={brief} nowMs={nowMs} />
      <section className={styles.whole}>
        <h3>{leader.decisions}</h3>
        {Array.from({ length: HAND_LINES }, (_, line) => (
          <p key={line} className={styles.line} aria-hidden="true" />
        ))}
        <p className={styles.signature}>{leader.signature}: ……………………………………</p>
      </section>
      <p className={styles.sources}>
        {leader.sources}: {sourcesOf(brief, language).join("; ")}.
      </p>
    </article>
  );
}

function RedPart({ brief, nowMs }: BriefProps) {
  const texts = useTexts();
  const { leader } = texts.messages;
  return (
    <section>
      <h3>
        {leader.red} ({texts.format.number(brief.bad.length)})
      </h3>
      {brief.bad.length === 0 ? <p>{leader.noRed}</p> : <ItemTable title={leader.red} items={brief.bad} nowMs={nowMs} isWhole />}
    </section>
  );
}

type ItemTableProps = { readonly title: string; readonly items: readonly BriefItem[]; readonly nowMs: number; readonly isWhole?: true };

function ItemTable({ title, items, nowMs, isWhole }: ItemTableProps) {
  const texts = useTexts();
  const { leader } = texts.messages;
  const columns = [
    leader.indicator,
    `${leader.since}, ${leader.whose.toLocaleLowerCase(texts.messages.locale)}`,
    ...(isWhole ? [leader.doing, leader.compared] : []),
  ];
  return (
    <div className={styles.scroller} role="group" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const told = itemText(item, nowMs, texts);
            return (
              <tr key={`${item.tile.indicator.code} ${item.tile.series ?? ""}`} data-indicator={item.tile.indicator.code}>
                <th scope="row">
                  {told.name}: {told.value}{" "}
                  <span className={styles.plain}>
                    ({told.period}). {told.threshold.join("; ")}
                  </span>
                </th>
                <td>
                  {told.since.join("; ")}. <strong>{told.whose[0]}</strong>
                </td>
                {isWhole && <td>{told.doing.join(" ")}</td>}
                {isWhole && <td>{[...told.compared, ...told.worst].join("; ")}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function TurnsPart({ brief, nowMs }: BriefProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const { turns } = brief.changes;
  return (
    <section>
      <h3>{leader.changes}</h3>
      <p>
        {changesText(brief, nowMs, texts)} {turns.length === 0 ? noChangesText(brief, texts) : ""}
      </p>
      <ul>
        {turns.slice(0, MOST_LISTED).map(({ indicator, series, turn, figureBefore, figure }) => (
          <li key={`${indicator.code} ${series ?? ""}`}>
            {leader.turn[turn]}: {nameOfSeries(indicator.name[language], series, language)} ({amountText(figureBefore, indicator, texts)} →{" "}
            {amountText(figure, indicator, texts)})
          </li>
        ))}
      </ul>
      {turns.length > MOST_LISTED && <p>{leader.restOnPage(texts.format.number(turns.length - MOST_LISTED))}</p>}
    </section>
  );
}

function OverduePart({ brief, nowMs }: BriefProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const { total, countedAt, units } = brief.overdue;
  if (total === undefined) return null;
  return (
    <section>
      <h3>{leader.overdue}</h3>
      <p>
        {total === 0 ? leader.noOverdue : leader.overdueTotal(texts.format.number(total))}{" "}
        {countedAt === undefined ? "" : leader.countedAt(momentText(countedAt, nowMs, texts))}
      </p>
      <ul>
        {units.map((one) => (
          <li key={one.unit.code}>
            <strong>
              {one.unit.name[language]}: {texts.format.number(one.count)}
            </strong>
            {one.why === undefined ? "" : ` – ${overdueText(one, texts)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LatePart({ brief, nowMs }: BriefProps) {
  const texts = useTexts();
  const { leader, figures, language } = texts.messages;
  return (
    <section>
      <h3>{leader.late}</h3>
      {brief.late.length === 0 && <p>{leader.allAlive}</p>}
      <ul>
        {brief.late.slice(0, MOST_LISTED).map(({ origin, stale, missing }) => {
          const since = origin.lateSince ?? origin.lastHeardAt;
          const when = since === undefined ? "" : ` ${momentText(since, nowMs, texts)}`;
          return (
            <li key={origin.code}>
              {origin.name[language]} – {origin.owner.name[language]}: {figures.liveness[origin.liveness]}
              {when} ({[...stale, ...missing][0]?.name[language]}
              {stale.length + missing.length > 1 ? `, ${leader.andMore(texts.format.number(stale.length + missing.length - 1))}` : ""})
            </li>
          );
        })}
      </ul>
      {brief.telemetry.devices > 0 && <p>{devicesText(brief.telemetry, texts)}</p>}
    </section>
  );
}

function NumbersPart({ brief }: BriefProps) {
  const texts = useTexts();
  const { leader, figures, language } = texts.messages;
  return (
    <section>
      <h3>{leader.domains}</h3>
      <div className={styles.scroller} role="group" aria-label={leader.domains} tabIndex={0}>
        <table>
          <caption>{leader.domains}</caption>
          <thead>
            <tr>
              <th scope="col">{leader.domain}</th>
              <th scope="col">{leader.counts.bad}</th>
              <th scope="col">{leader.counts.watch}</th>
              <th scope="col">{leader.counts.stale}</th>
              <th scope="col">{leader.numbers}</th>
            </tr>
          </thead>
          <tbody>
            {brief.domains.map((domain) => (
              <tr key={domain.code}>
                <th scope="row">{domain.name[language]}</th>
                <td>{texts.format.number(domain.bad)}</td>
                <td>{texts.format.number(domain.watch)}</td>
                <td>{texts.format.number(domain.stale + domain["no-data"])}</td>
                <td>
                  {brief.tiles
                    .filter(({ indicator }) => indicator.domain === domain.code)
                    .map(({ indicator, figure, period, status }) => {
                      const word = status === "none" ? "" : `, ${figures.status[status]}`;
                      return `${indicator.name[language]}: ${amountText(figure, indicator, texts)} (${period.name[language]}${word})`;
                    })
                    .join("; ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function WatchPart({ brief, nowMs }: BriefProps) {
  const texts = useTexts();
  const { leader } = texts.messages;
  const { watch } = brief;
  if (watch.length === 0) return null;
  return (
    <section>
      <h3>
        {leader.watch} ({texts.format.number(watch.length)})
      </h3>
      <ItemTable title={leader.watch} items={watch.slice(0, MOST_WATCHED)} nowMs={nowMs} />
      {watch.length > MOST_WATCHED && <p>{leader.restOnPage(texts.format.number(watch.length - MOST_WATCHED))}</p>}
    </section>
  );
}

function sourcesOf({ bad, watch, tiles }: Brief, language: "vi" | "en"): readonly string[] {
  const origins = [...bad.map(({ tile }) => tile), ...watch.map(({ tile }) => tile), ...tiles].map(({ origin }) => origin);
  return [...new Set(origins.map(({ name }) => name[language]))];
}
