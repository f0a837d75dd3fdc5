import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { addressFaultStore, forgetAddressFaults } from "../../clock/address-faults.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./clock.module.css";

/** Long enough to read twice; what was asked for is not coming, so it need not stay. */
const SHOWN_MS = 20_000;

/** Why the wall did not turn, or not as its address says, and what to do. The picture goes on behind it. */
export function RefusalNote() {
  const { messages } = useTexts();
  const refusal = useLive((state) => state.refusal);
  const faults = useStore(addressFaultStore, (state) => state.faults);
  const [read, setRead] = useState<typeof refusal>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRead(refusal);
      forgetAddressFaults();
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [refusal]);
  function close(): void {
    setRead(refusal);
    forgetAddressFaults();
  }
  const reason = refusal === read ? undefined : refusal?.reason;
  const sentences = [
    ...faults.map((fault) => messages.clock.addressFault[fault]),
    ...(reason === undefined ? [] : [messages.clock.refusal[reason]]),
  ];
  if (sentences.length === 0) return null;
  return (
    <p className={styles.refusal} role="alert" data-testid="refusal" data-reason={reason ?? "address"}>
      <Mark shape="diamond" />
      <span>{sentences.join(" ")}</span>
      <button type="button" className={styles.close} aria-label={messages.clock.close} onClick={close}>
        ✕
      </button>
    </p>
  );
}
