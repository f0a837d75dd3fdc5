import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { OVERVIEW, summaryOf } from "./domain-overview.ts";
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
  const { badDomains, domains, lateSources } = summary;
  return (
    <button type="button" className={styles.summary} data-testid="admin-summary" onClick={() => openFigures({ page: OVERVIEW })}>
      <StatusMark status={badDomains > 0 ? "bad" : lateSources > 0 ? "stale" : "good"} />
      <span>{messages.figures.summary(format.number(badDomains), format.number(domains), format.number(lateSources))}</span>
    </button>
  );
}
