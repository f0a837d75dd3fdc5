import { attentionText } from "../features/attention/attention-text.ts";
import { filterList } from "../features/device-list/list-store.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import type { AttentionItem, Severity } from "../picture/attention-item.ts";
import { Mark, type MarkShape } from "../ui/mark.tsx";
import styles from "./attention-strip.module.css";

const SHAPES: Readonly<Record<Severity, MarkShape>> = { act: "square", watch: "triangle", note: "diamond" };

/** What needs eyes, the most pressing first. Pressing an item leaves only its devices in the list. */
export function AttentionStrip() {
  const texts = useTexts();
  const { desk, attention } = texts.messages;
  const items = useLive((state) => state.picture?.attention) ?? [];
  const city = useLive((state) => state.city);
  const judgedAtMs = useLive((state) => state.picture?.judgedAtMs) ?? 0;
  function show(item: AttentionItem, text: string): void {
    const codes = new Set(item.devices.flatMap((index) => city?.devices[index]?.code ?? []));
    if (codes.size > 0) filterList({ among: { codes, text } });
    else filterList({ status: "off" });
  }
  return (
    <section className={styles.strip} aria-label={desk.attention.title} data-testid="attention-strip">
      <h2 className={styles.title}>{desk.attention.title}</h2>
      <ul className={styles.items}>
        {city !== undefined &&
          items.map((item) => {
            const text = attentionText(item, { city, nowMs: judgedAtMs, texts });
            return (
              <li key={item.id}>
                <button
                  type="button"
                  className={`${styles.item} ${styles[item.severity]}`}
                  title={desk.attention.show(text.headline)}
                  onClick={() => show(item, text.headline)}
                >
                  <Mark shape={SHAPES[item.severity]} />
                  <span className={styles.hidden}>{attention.severity[item.severity]}: </span>
                  <strong>{text.headline}</strong>
                  <span className={styles.detail}>{text.detail}</span>
                </button>
              </li>
            );
          })}
      </ul>
      {items.length === 0 && <p className={styles.detail}>{desk.attention.quiet}</p>}
    </section>
  );
}
