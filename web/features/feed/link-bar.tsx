import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import styles from "./link-bar.module.css";

/** Tells across the whole wall that nothing comes from the server any more, and since when. */
export function LinkBar() {
  const { messages, format } = useTexts();
  const link = useLive((state) => state.link);
  const nowMs = useLive((state) => state.nowMs);
  if (link.state !== "lost") return null;
  return (
    <div className={styles.bar} role="alert" data-testid="disconnect-bar">
      <strong>{messages.link.lostSince(format.instant(link.sinceMs, nowMs ?? link.sinceMs))}</strong>
      <span>{messages.link.lastPicture}</span>
    </div>
  );
}
