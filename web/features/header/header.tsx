import type { ReactNode } from "react";
import { setLanguage } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Clock } from "./clock.tsx";
import styles from "./header.module.css";

/** `children` stand beside the clock. */
export function Header({ children }: { readonly children: ReactNode }) {
  const { messages } = useTexts();
  const province = useLive((state) => state.city?.province);
  const { code, label, action } = messages.otherLanguage;
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>Vọng Lâu</h1>
      <p className={styles.place} data-testid="province">
        {province === undefined ? messages.header.tagline : messages.language === "vi" ? province.nameVi : province.nameEn}
      </p>
      <SimulatedBanner />
      <Clock />
      {children}
      <button type="button" className={styles.language} title={action} data-testid="language" onClick={() => setLanguage(code)}>
        {label}
      </button>
    </header>
  );
}

function SimulatedBanner() {
  const { messages, format } = useTexts();
  const simulated = useLive((state) => state.city?.simulatedCount ?? 0);
  const all = useLive((state) => state.city?.devices.length ?? 0);
  if (simulated === 0) return <span />;
  const text =
    simulated === all ? messages.header.simulated : messages.header.partlySimulated(format.number(simulated), format.number(all));
  return (
    <strong className={styles.simulated} data-testid="sim-banner">
      {text}
    </strong>
  );
}
