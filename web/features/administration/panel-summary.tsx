import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { OVERVIEW, type PanelSummary, summaryOf } from "./domain-overview.ts";
import { panelAddress } from "./figure-addresses.ts";
import styles from "./overview.module.css";
import { readPanel } from "./read-figures.ts";
import { StatusMark } from "./status-mark.tsx";
import { useAnswer } from "./use-answer.ts";
import { useMoment } from "./use-moment.ts";

/** One line of administration beside what is wrong with devices; opens the overview. Nothing before figures have come. */
export function AdministrationSummary() {
  const { messages, format } = useTexts();
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : panelAddress(moment), readPanel);
  const panel = answer.state === "here" ? answer.body : undefined;
  const summary = useMemo(() => (panel === undefined ? undefined : summaryOf(panel)), [panel]);
  if (summary === undefined) return null;
  const { badDomains, domains, lateSources, isKnown } = summary;
  const says = messages.figures.summary(format.number(badDomains), format.number(domains), format.number(lateSources));
  return (
    <button type="button" className={styles.summary} data-testid="admin-summary" onClick={() => openFigures({ page: OVERVIEW })}>
      <StatusMark status={statusOf(summary)} />
      <span>{isKnown ? says : messages.figures.empty}</span>
    </button>
  );
}

function statusOf({ badDomains, lateSources, isKnown }: PanelSummary): "bad" | "stale" | "good" | "no-data" {
  if (badDomains > 0) return "bad";
  if (lateSources > 0) return "stale";
  return isKnown ? "good" : "no-data";
}
