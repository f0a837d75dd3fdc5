import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { lateSinceText, momentText } from "../features/administration/age-text.ts";
import { StatusMark } from "../features/administration/status-mark.tsx";
import { nameOfSeries } from "../i18n/series-names.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { DataTable } from "./data-table.tsx";
import { Part } from "./fold.tsx";
import { amountText, overdueText } from "./item-text.ts";
import styles from "./leader.module.css";
import { changesText, devicesText, noChangesText, waterLines } from "./part-text.ts";
import { PlaceLink } from "./place-link.tsx";

export type PartProps = { readonly brief: Brief; readonly nowMs: number };

export function ChangesTable({ brief, nowMs }: PartProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const { turns } = brief.changes;
  return (
    <Part id="changes" title={leader.changes} count={texts.format.number(turns.length)}>
      <p className={styles.quiet}>{changesText(brief, nowMs, texts)}</p>
      {turns.length === 0 ? (
        <p>{noChangesText(brief, texts)}</p>
      ) : (
        <DataTable
          caption={leader.changes}
          columns={[leader.indicator, leader.state, leader.before, leader.now]}
          rows={turns.map((turn) => ({
            id: `${turn.indicator.code} ${turn.series ?? ""}`,
            cells: [
              <PlaceLink key="name" to={{ page: "indicator", unit: brief.unit.code, indicator: turn.indicator.code }}>
                {nameOfSeries(turn.indicator.name[language], turn.series, language)}
              </PlaceLink>,
              <span key="turn" className={styles.marked}>
                <StatusMark status={turn.now} /> {leader.turn[turn.turn]}
              </span>,
              amountText(turn.figureBefore, turn.indicator, texts),
              amountText(turn.figure, turn.indicator, texts),
            ],
          }))}
        />
      )}
    </Part>
  );
}

export function OverdueTable({ brief, nowMs }: PartProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const { total, countedAt, units } = brief.overdue;
  const says =
    total === undefined ? leader.overdueUnknown : total === 0 ? leader.noOverdue : leader.overdueTotal(texts.format.number(total));
  return (
    <Part id="overdue" title={leader.overdue} count={total === undefined ? "—" : texts.format.number(total)}>
      <p data-testid="overdue-total">{says}</p>
      {countedAt !== undefined && <p className={styles.quiet}>{leader.countedAt(momentText(countedAt, nowMs, texts))}</p>}
      {total !== undefined && total > 0 && (
        <p>
          <PlaceLink
            className={styles.button}
            testId="overdue-units"
            to={{ page: "indicator", unit: brief.unit.code, indicator: "dossier.overdue_open", ...(hasAreas(brief) ? { by: "area" } : {}) }}
          >
            {leader.details}
          </PlaceLink>{" "}
          <PlaceLink
            className={styles.button}
            testId="overdue-rows"
            to={{ page: "rows", unit: brief.unit.code, feed: "dossiers", state: "overdue" }}
          >
            {leader.rows}
          </PlaceLink>
        </p>
      )}
      {units.length > 0 && (
        <DataTable
          caption={leader.overdue}
          columns={[leader.unit, leader.count, leader.reason]}
          numbers={[1]}
          rows={units.map((one) => ({
            id: one.unit.code,
            cells: [
              <PlaceLink key="unit" to={{ page: "rows", unit: one.unit.code, feed: "dossiers", state: "overdue" }}>
                {one.unit.name[language]}
              </PlaceLink>,
              texts.format.number(one.count),
              overdueText(one, texts) || leader.noReason,
            ],
          }))}
        />
      )}
    </Part>
  );
}

function hasAreas({ below }: Brief): boolean {
  return below.some((unit) => unit.class === "area");
}

const NAMED = 2;

export function LateTable({ brief, nowMs }: PartProps) {
  const texts = useTexts();
  const { leader, figures, language } = texts.messages;
  return (
    <Part id="late" title={leader.late} count={texts.format.number(brief.late.length)}>
      {brief.late.length === 0 ? (
        <p>{leader.allAlive}</p>
      ) : (
        <DataTable
          caption={leader.late}
          columns={[leader.source, leader.owner, leader.state, leader.affected]}
          rows={brief.late.map(({ origin, stale, missing }) => {
            const all = [...stale, ...missing];
            const names = all.slice(0, NAMED).map(({ name }) => name[language]);
            const more = all.length > NAMED ? [leader.andMore(texts.format.number(all.length - NAMED))] : [];
            const state = lateSinceText(origin, nowMs, texts) ?? figures.liveness[origin.liveness];
            return {
              id: origin.code,
              cells: [
                origin.name[language],
                origin.owner.name[language],
                `${state} (${origin.contract[language]})`,
                [...names, ...more].join("; "),
              ],
            };
          })}
        />
      )}
    </Part>
  );
}

export function TelemetryPart({ brief, nowMs }: PartProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const { silent, longest } = brief.telemetry;
  return (
    <Part id="telemetry" title={leader.telemetry} count={texts.format.number(silent)}>
      <p data-testid="devices-say">{devicesText(brief.telemetry, texts)}</p>
      {longest.length > 0 && (
        <DataTable
          caption={leader.silentSince}
          columns={[leader.device, leader.unit, leader.silentSince]}
          rows={longest.map(({ code, name, unit, since }) => ({
            id: code,
            cells: [`${name} (${code})`, unit.name[language], momentText(since, nowMs, texts)],
          }))}
        />
      )}
      {waterLines(brief.telemetry, texts).map((line) => (
        <p key={line} data-testid="water-says">
          {line}
        </p>
      ))}
    </Part>
  );
}

export function DomainTable({ brief }: PartProps) {
  const { messages, format } = useTexts();
  const { leader, language } = messages;
  const columns = ["bad", "watch", "good", "stale", "no-data"] as const;
  return (
    <Part id="domains" title={leader.domains}>
      <DataTable
        caption={leader.domains}
        columns={[leader.domain, ...columns.map((column) => leader.counts[column])]}
        numbers={[1, 2, 3, 4, 5]}
        rows={brief.domains.map((domain) => ({
          id: domain.code,
          cells: [domain.name[language], ...columns.map((column) => (domain[column] === 0 ? "·" : format.number(domain[column])))],
        }))}
      />
    </Part>
  );
}

export function UnitsBelow({ brief }: PartProps) {
  const { messages, format } = useTexts();
  const { leader, language } = messages;
  if (brief.below.length === 0) return null;
  return (
    <Part id="below" title={leader.below} count={format.number(brief.below.length)}>
      <ul className={styles.links}>
        {brief.below.map(({ code, name }) => (
          <li key={code}>
            <PlaceLink to={{ page: "overview", unit: code }}>{name[language]}</PlaceLink>
          </li>
        ))}
      </ul>
    </Part>
  );
}
