import { useTexts } from "../../i18n/use-texts.ts";
import styles from "./view.module.css";

/** Why there is nothing to see yet. */
export function Waiting({ state }: { readonly state: "loading" | "unavailable" | "refused" }) {
  const { figures } = useTexts().messages;
  return (
    <p className={styles.waiting} role="status">
      {figures[state]}
    </p>
  );
}
