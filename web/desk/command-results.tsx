import { useStore } from "zustand";
import { type Outcome, outcomeStore } from "../control/outcome-store.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { Mark, type MarkShape } from "../ui/mark.tsx";
import styles from "./command-results.module.css";

const SHAPES: Readonly<Record<Outcome["state"], MarkShape>> = { pending: "dashed", done: "check", refused: "cross" };
const MOST_SHOWN = 4;

/** What this desk commanded last and what came of it: seen at once, and spoken. */
export function CommandResults() {
  const { messages, format } = useTexts();
  const { results } = messages.desk;
  const outcomes = useStore(outcomeStore, (state) => state.outcomes);
  const [newest] = outcomes;
  return (
    <footer className={styles.results} aria-label={results.title} data-testid="results">
      <p className={styles.hidden} role="status" aria-live="polite" data-testid="result-spoken">
        {newest === undefined ? "" : resultText(newest, results)}
      </p>
      {outcomes.length === 0 && <p className={styles.quiet}>{results.none}</p>}
      <ol className={styles.list}>
        {outcomes.slice(0, MOST_SHOWN).map((outcome) => (
          <li key={outcome.id} className={`${styles.result} ${styles[outcome.state]}`} data-testid="result" data-state={outcome.state}>
            <Mark shape={SHAPES[outcome.state]} />
            <span className="number">{format.time(outcome.atMs)}</span>
            <span>{resultText(outcome, results)}</span>
          </li>
        ))}
      </ol>
    </footer>
  );
}

function resultText(outcome: Outcome, words: Readonly<Record<Outcome["state"], string>>): string {
  const said = `${outcome.where}: ${outcome.what} – ${words[outcome.state]}`;
  return outcome.why === undefined ? said : `${said}. ${outcome.why}`;
}
