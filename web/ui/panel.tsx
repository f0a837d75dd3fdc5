import type { ReactNode } from "react";
import styles from "./panel.module.css";

/** A frame with a title. `aside` stands at the right end of the title line. */
export function Panel(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly testId: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className={`${styles.panel} ${props.className ?? ""}`} data-testid={props.testId} aria-label={props.title}>
      <header className={styles.head}>
        <h2>{props.title}</h2>
        {props.aside}
      </header>
      {props.children}
    </section>
  );
}
