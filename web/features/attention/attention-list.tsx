import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { AttentionItem, Severity } from "../../picture/attention-item.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import { Panel } from "../../ui/panel.tsx";
import { attentionText } from "./attention-text.ts";
import { shownItems } from "./shown-items.ts";
import styles from "./attention-list.module.css";

const SHAPES: Readonly<Record<Severity, MarkShape>> = { act: "square", watch: "triangle", note: "diamond" };

/** What is off, the most pressing first; the rest is counted. */
export function AttentionList() {
  const { messages, format } = useTexts();
  const items = useLive((state) => state.picture?.attention);
  const { shown, hiddenCount } = shownItems(items ?? []);
  return (
    <Panel title={messages.attention.title} testId="needs-eyes" className={styles.panel}>
      <ol className={styles.list}>
        {shown.map((item) => (
          <AttentionRow key={item.id} item={item} />
        ))}
      </ol>
      {hiddenCount > 0 && <p className="quiet">{messages.attention.more(format.number(hiddenCount))}</p>}
      {shown.length === 0 && <p className={styles.none}>{items === undefined ? messages.attention.waiting : messages.attention.quiet}</p>}
    </Panel>
  );
}

function AttentionRow({ item }: { readonly item: AttentionItem }) {
  const texts = useTexts();
  const city = useLive((state) => state.city);
  const nowMs = useLive((state) => state.nowMs);
  if (city === undefined) return null;
  const { headline, detail } = attentionText(item, { city, nowMs: nowMs ?? 0, texts });
  return (
    <li className={`${styles.row} ${styles[item.severity]}`} data-testid={`attention-${item.subject.type}`}>
      <span className={styles.mark} role="img" aria-label={texts.messages.attention.severity[item.severity]}>
        <Mark shape={SHAPES[item.severity]} />
      </span>
      <div className={styles.words}>
        <p className={`${styles.headline}`}>{headline}</p>
        <p className={styles.detail}>{detail}</p>
      </div>
    </li>
  );
}
