import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { useTexts } from "../../i18n/use-texts.ts";
import { openFigures } from "../../selection/figures-view.ts";
import { OVERVIEW, type PanelSummary } from "./domain-overview.ts";
import styles from "./overview.module.css";
import { StatusMark } from "./status-mark.tsx";

/** What the panel last told, for who stands elsewhere on the wall: the figures need not be asked for twice. */
export const panelSummaryStore = createStore<{ readonly summary: PanelSummary | undefined }>(() => ({ summary: undefined }));

/** One line of administration beside what is wrong with devices; opens the overview. Nothing before figures have come. */
export function AdministrationSummary() {
  const { messages, format } = useTexts();
  const summary = useStore(panelSummaryStore, (state) => state.summary);
  if (summary === undefined) return null;
  const { badDomains, domains, lateSources } = summary;
  return (
    <button type="button" className={styles.summary} data-testid="admin-summary" onClick={() => openFigures({ page: OVERVIEW })}>
      <StatusMark status={badDomains > 0 ? "bad" : lateSources > 0 ? "stale" : "good"} />
      <span>{messages.figures.summary(format.number(badDomains), format.number(domains), format.number(lateSources))}</span>
    </button>
  );
}
