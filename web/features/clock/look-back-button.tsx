import { useStore } from "zustand";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./clock.module.css";
import { panelStore, setPanelOpen } from "./panel-store.ts";

/** All that is seen of the clock's controls while the wall is live and nobody turns it. */
export function LookBackButton() {
  const { messages } = useTexts();
  const isOpen = useStore(panelStore, (state) => state.isOpen);
  return (
    <button
      type="button"
      className={styles.lookBack}
      title={messages.clock.lookBack}
      aria-label={messages.clock.lookBack}
      aria-expanded={isOpen}
      data-testid="look-back"
      onClick={() => setPanelOpen(!isOpen)}
    >
      <Mark shape="back" />
    </button>
  );
}
