import { useState } from "react";
import { useStore } from "zustand";
import type { WorkItemRows } from "../../core/contracts/api/brief-api.ts";
import { momentText } from "../features/administration/age-text.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { DataTable } from "./data-table.tsx";
import styles from "./leader.module.css";
import { type LeaderView, rowsAddress } from "./leader-address.ts";
import { placeStore } from "./place-store.ts";
import { readRowsAnswer } from "./read-answers.ts";
import { useKept } from "./use-kept.ts";
import { WaitingWord } from "./waiting-word.tsx";

/** The items that make a number, the longest overdue first; a page of them after the other. */
export function RowsPage({ unit, nowMs }: { readonly unit: string; readonly nowMs: number }) {
  const { unit: _unit, ...asked } = useStore(placeStore);
  const view: LeaderView = { ...asked, unit };
  const { leader } = useTexts().messages;
  if (view.at !== undefined) return <p>{leader.rowsNow}</p>;
  // Another list begins with its first page.
  return <Pages key={rowsAddress(view)} view={view} nowMs={nowMs} />;
}

function Pages({ view, nowMs }: { readonly view: LeaderView; readonly nowMs: number }) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  const first = useKept(rowsAddress(view), readRowsAnswer);
  const feed = view.feed ?? "dossiers";
  if (first.state !== "here") return <WaitingWord state={first.state} />;
  const { unit, total, judgedAt } = first.body;
  const what = `${leader.feed[feed]} ${leader.listState[view.state ?? "overdue"]}`;
  return (
    <>
      <h2>{leader.rowsTitle(what, unit.name[language])}</h2>
      <p data-testid="rows-total">{leader.rowsTotal(texts.format.number(total), momentText(judgedAt, nowMs, texts))}</p>
      <p className={styles.quiet}>{leader.noPersonal}</p>
      {cursors.map((after, at) => (
        <OnePage
          key={after ?? ""}
          address={rowsAddress(view, after)}
          title={what}
          nowMs={nowMs}
          more={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  );
}

type OnePageProps = {
  readonly address: string;
  readonly title: string;
  readonly nowMs: number;
  /** Of the last page only. */
  readonly more: ((next: string) => void) | undefined;
};

function OnePage({ address, title, nowMs, more }: OnePageProps) {
  const texts = useTexts();
  const { leader, language } = texts.messages;
  const page = useKept(address, readRowsAnswer);
  if (page.state !== "here") return <WaitingWord state={page.state} />;
  const { next } = page.body;
  return (
    <>
      <DataTable
        caption={title}
        columns={[leader.code, leader.unit, leader.field, leader.received, leader.due, leader.daysLate, leader.stage]}
        numbers={[5]}
        testId="work-items"
        rows={page.body.rows.map((row) => ({
          id: `${row.source} ${row.code}`,
          cells: [
            row.code,
            row.unit.name[language],
            aboutText(row, language),
            row.receivedAt === undefined ? "—" : momentText(row.receivedAt, nowMs, texts),
            row.dueAt === undefined ? "—" : momentText(row.dueAt, nowMs, texts),
            row.daysLate === undefined ? "—" : texts.format.number(row.daysLate),
            row.stateSays[language],
          ],
        }))}
      />
      {next !== undefined && more !== undefined && (
        <button type="button" className={styles.button} data-testid="more-rows" onClick={() => more(next)}>
          {leader.more}
        </button>
      )}
    </>
  );
}

type Row = WorkItemRows["rows"][number];

function aboutText({ procedure, field, fieldSays, category, urgency, issuer, about }: Row, language: "vi" | "en"): string {
  const told = [fieldSays?.[language] ?? field, procedure, category, urgency, issuer, about].filter((part) => part !== undefined);
  return told.length === 0 ? "—" : told.join(" · ");
}
