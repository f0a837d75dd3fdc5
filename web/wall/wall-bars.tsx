import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { Mark } from "../ui/mark.tsx";
import { useWall } from "./use-wall.ts";
import styles from "./wall-bars.module.css";

export type TakeoverTells = "all" | "reason" | "times";

/** Why the wall shows something else than it would, since when, and until when at the latest. */
export function TakeoverBar({ tells }: { readonly tells: TakeoverTells }) {
  const { messages, format } = useTexts();
  const takeover = useWall((state) => (state.shown?.showing.why === "takeover" ? state.shown.program.takeover : undefined));
  const nowMs = useLive((state) => state.nowMs);
  if (takeover === undefined) return null;
  const now = nowMs ?? takeover.sinceMs;
  return (
    <div className={styles.takeover} role="status" data-testid="takeover-bar">
      <Mark shape="diamond" />
      {tells !== "times" && <strong className={lookOf(takeover.reason)}>{takeover.reason}</strong>}
      {tells !== "reason" && (
        <span className={`number ${styles.span}`}>
          {messages.wall.takenOver(format.instant(takeover.sinceMs, now), format.instant(takeover.untilMs, now))}
        </span>
      )}
    </div>
  );
}

/** What an operator tells all who look at the wall. */
export function MessageBar() {
  const { format } = useTexts();
  const message = useWall((state) => state.shown?.message);
  if (message === undefined) return null;
  return (
    <div className={styles.message} role="status" data-testid="message-bar">
      <strong className={lookOf(message.text)}>{message.text}</strong>
      <span className={`number ${styles.span}`}>{format.shortTime(message.sinceMs)}</span>
    </div>
  );
}

/** More letters than fit in one line of large ones go into two lines of smaller ones. */
const MOST_IN_LINE = 64;

function lookOf(text: string): string {
  return `${styles.text} ${text.length > MOST_IN_LINE ? styles.long : ""}`;
}
