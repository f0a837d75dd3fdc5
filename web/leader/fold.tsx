import { type ReactNode, useState } from "react";
import styles from "./leader.module.css";

type Props = {
  readonly id: string;
  readonly title: string;
  /** How much is in it, seen while it is shut. */
  readonly count?: string | undefined;
  readonly children: ReactNode;
};

/** A titled part of the page, to which its count above leads. On a phone it is shut until somebody wants it. */
export function Part({ id, title, count, children }: Props) {
  const isOpen = useOpenAtFirst();
  return (
    <section aria-labelledby={id} className={styles.part}>
      <details open={isOpen}>
        <summary className={styles.fold}>
          <h2 id={id}>{title}</h2>
          {count !== undefined && <span className={styles.foldCount}>{count}</span>}
        </summary>
        <div className={styles.folded}>{children}</div>
      </details>
    </section>
  );
}

/** Where there is room everything is open. Decided once: what somebody has opened or shut since stays so. */
export function useOpenAtFirst(): boolean {
  const [isOpen] = useState(() => matchMedia("(width >= 40rem)").matches);
  return isOpen;
}

/** Before an address leads to a part. */
export function openPart(id: string): void {
  document.getElementById(id)?.closest("details")?.setAttribute("open", "");
}
