import { useEffect, useState } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import styles from "./header.module.css";

/** The server's time in Vietnam, so that all walls show the same second; dashes until the server has told it. */
export function Clock() {
  const { format } = useTexts();
  const offsetMs = useLive((state) => state.clockOffsetMs);
  const nowMs = useSecond(offsetMs ?? 0);
  return (
    <p className={styles.clock} data-testid="clock">
      <span className="quiet">{offsetMs === undefined ? "" : format.longDate(nowMs)}</span>
      <time className={`number ${styles.time}`}>{offsetMs === undefined ? "--:--:--" : format.time(nowMs)}</time>
    </p>
  );
}

/** The shifted clock, anew at each of its full seconds. */
function useSecond(offsetMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now() + offsetMs);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    function tick(): void {
      const at = Date.now() + offsetMs;
      setNowMs(at);
      timer = setTimeout(tick, 1000 - (at % 1000));
    }
    tick();
    return () => clearTimeout(timer);
  }, [offsetMs]);
  return nowMs;
}
