import { useEffect, useState } from "react";
import { shownAtMs } from "../../clock/shown-instant.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { liveStore } from "../../live/live-store.ts";
import { useLive } from "../../live/use-live.ts";
import styles from "./header.module.css";

/** The instant shown, in Vietnam's time: live the server's, so that all walls show the same second. Dashes until the server has told it. */
export function Clock() {
  const { messages, format } = useTexts();
  const isKnown = useLive((state) => state.clockOffsetMs !== undefined);
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const { shownMs, nowMs } = useSecond();
  if (!isKnown) {
    return (
      <p className={styles.clock} data-testid="clock">
        <time className={`number ${styles.time}`}>--:--:--</time>
      </p>
    );
  }
  return (
    <p className={styles.clock} data-testid="clock">
      {isPast ? (
        <span className="number quiet" data-testid="clock-now">
          {messages.clock.now(format.time(nowMs))}
        </span>
      ) : (
        <span className={styles.date}>{format.weekdayDate(shownMs)}</span>
      )}
      <time className={`number ${styles.time} ${isPast ? styles.past : ""}`} dateTime={new Date(shownMs).toISOString()}>
        {format.time(shownMs)}
      </time>
    </p>
  );
}

/** The instant shown and the server's now, anew at each full second of now and whenever the server tells another instant. */
function useSecond(): { readonly shownMs: number; readonly nowMs: number } {
  const told = useLive((state) => state.told);
  const offsetMs = useLive((state) => state.clockOffsetMs) ?? 0;
  const [localNowMs, setLocalNowMs] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    function tick(): void {
      const atMs = Date.now();
      setLocalNowMs(atMs);
      const next = shownAtMs(liveStore.getState().told, { nowMs: atMs, offsetMs });
      timer = setTimeout(tick, 1000 - (next % 1000));
    }
    tick();
    return () => clearTimeout(timer);
  }, [offsetMs]);
  return { shownMs: shownAtMs(told, { nowMs: Math.max(localNowMs, told.arrivedAtMs), offsetMs }), nowMs: localNowMs + offsetMs };
}
