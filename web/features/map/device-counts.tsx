import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import styles from "./map-panel.module.css";

const SHAPES = { fresh: "dot", stale: "ring", lost: "cross", never: "dashed" } as const satisfies Record<string, MarkShape>;

/** How many devices are in each state; the symbols are those of the map, so this is its legend as well. */
export function DeviceCounts() {
  const { messages, format } = useTexts();
  const total = useLive((state) => state.city?.devices.length);
  const counts = useLive((state) => state.picture?.counts);
  return (
    <p className={styles.counts} data-testid="device-counts">
      <span className={styles.entry}>
        <span className="number">{total === undefined ? "—" : format.number(total)}</span> {messages.feed.deviceTotal}
      </span>
      {(["fresh", "stale", "lost", "never"] as const).map((state) => (
        <span key={state} className={`${styles.entry} ${state === "fresh" ? styles.fresh : styles.silent}`}>
          <Mark shape={SHAPES[state]} />
          <span className="number" data-testid={`device-count-${state}`}>
            {counts === undefined ? "—" : format.number(counts[state])}
          </span>
          {messages.feed.devices[state]}
        </span>
      ))}
    </p>
  );
}
