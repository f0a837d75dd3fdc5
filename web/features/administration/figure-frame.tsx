import type { ReactNode } from "react";
import type { Bilingual } from "../../../core/domain/bilingual.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./figure-frame.module.css";

type FrameProps = {
  /** In place of `title`, where a scene says so. */
  readonly named: Bilingual | undefined;
  readonly title: string;
  readonly testId: string;
  /** Whether anything told is simulated: said once for all of it. */
  readonly isSimulated?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of a panel of administration: it fills its box and lets nothing stand over its edge. */
export function FigureFrame({ named, title, testId, isSimulated = false, aside, children }: FrameProps) {
  const { figures, language } = useTexts().messages;
  return (
    <Panel
      title={named?.[language] ?? title}
      testId={testId}
      className={styles.frame}
      aside={
        <span className={styles.aside}>
          {aside}
          {isSimulated && <strong className={styles.simulated}>{figures.simulated}</strong>}
        </span>
      }
    >
      {children}
    </Panel>
  );
}
