import { useEffect, useState } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./clock.module.css";

/** Long enough to read twice; what was asked for is not coming, so it need not stay. */
const SHOWN_MS = 20_000;

/** Why the wall did not turn, and what to do. The picture goes on behind it. */
export function RefusalNote() {
  const { messages } = useTexts();
  const refusal = useLive((state) => state.refusal);
  const [read, setRead] = useState<typeof refusal>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => setRead(refusal), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [refusal]);
  if (refusal === undefined || refusal === read) return null;
  return (
    <p className={styles.refusal} role="alert" data-testid="refusal" data-reason={refusal.reason}>
      <Mark shape="diamond" />
      <span>{messages.clock.refusal[refusal.reason]}</span>
      <button type="button" className={styles.close} aria-label={messages.clock.close} onClick={() => setRead(refusal)}>
        ✕
      </button>
    </p>
  );
}
