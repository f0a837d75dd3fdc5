import { useStore } from "zustand";
import { en } from "../i18n/en.ts";
import { vi } from "../i18n/vi.ts";
import styles from "./pairing-page.module.css";
import { screenStore } from "./screen-store.ts";

/** Before a screen belongs to a wall nobody has chosen its language: it says all in both. */
export function PairingPage() {
  const screen = useStore(screenStore);
  const desk = new URL("/desk", location.href).href;
  return (
    <main className={styles.page} data-testid="pairing">
      <h1 className={styles.name}>Vọng Lâu</h1>
      {screen.state === "waiting" ? (
        <>
          <p className={`number ${styles.code}`} data-testid="pairing-code">
            {screen.code}
          </p>
          <p className={styles.how}>{vi.wall.pairAt(desk)}</p>
          <p className={styles.how} lang="en">
            {en.wall.pairAt(desk)}
          </p>
        </>
      ) : (
        <>
          <p className={styles.how}>{vi.wall.asking}</p>
          <p className={styles.how} lang="en">
            {en.wall.asking}
          </p>
        </>
      )}
    </main>
  );
}
