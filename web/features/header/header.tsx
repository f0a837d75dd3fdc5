import type { ReactNode } from "react";
import { setLanguage } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Clock } from "./clock.tsx";
import styles from "./header.module.css";

/** Over several displays the header is parted: what the wall is about on the first, the time on the last. */
export type HeaderPart = { readonly isFirst: boolean; readonly isLast: boolean; readonly hasBanner: boolean };

type HeaderProps = {
  readonly part: HeaderPart;
  /** What is shown. */
  readonly title: ReactNode;
  /** The province stands beside a short title; beside a long one little of its name would be seen. */
  readonly hasPlace: boolean;
  /** Beside the clock. */
  readonly children: ReactNode;
};

export function Header({ part, title, hasPlace, children }: HeaderProps) {
  return (
    <header className={styles.header}>
      {part.isFirst && <Start title={title} hasPlace={hasPlace} />}
      {part.hasBanner && <SimulatedBanner />}
      {part.isLast && (
        <div className={styles.end}>
          <Clock />
          {children}
        </div>
      )}
    </header>
  );
}

function Start({ title, hasPlace }: Pick<HeaderProps, "title" | "hasPlace">) {
  const { messages } = useTexts();
  const province = useLive((state) => state.city?.province);
  return (
    <div className={styles.start}>
      <h1 className={styles.name}>Vọng Lâu</h1>
      {title}
      {hasPlace && (
        <p className={styles.place} data-testid="province">
          {province === undefined ? messages.header.tagline : messages.language === "vi" ? province.nameVi : province.nameEn}
        </p>
      )}
    </div>
  );
}

/** For everybody who may choose here. */
export function LanguageButton() {
  const { code, label, action } = useTexts().messages.otherLanguage;
  return (
    <button type="button" className={styles.language} title={action} data-testid="language" onClick={() => setLanguage(code)}>
      {label}
    </button>
  );
}

function SimulatedBanner() {
  const { messages, format } = useTexts();
  const simulated = useLive((state) => state.city?.simulatedCount ?? 0);
  const all = useLive((state) => state.city?.devices.length ?? 0);
  if (simulated === 0) return null;
  const text =
    simulated === all ? messages.header.simulated : messages.header.partlySimulated(format.number(simulated), format.number(all));
  return (
    <strong className={styles.simulated} data-testid="sim-banner">
      {text}
    </strong>
  );
}
