import type { ComponentType } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { Severity } from "../../picture/attention-item.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import { Panel } from "../../ui/panel.tsx";
import { remPx } from "../../ui/rem-px.ts";
import { useBox } from "../../ui/use-box.ts";
import styles from "./attention-list.module.css";
import { attentionText } from "./attention-text.ts";
import { HighestList } from "./highest-list.tsx";
import { roomOf } from "./list-room.ts";
import { type ShownItem, shownItems } from "./shown-items.ts";

const SHAPES: Readonly<Record<Severity, MarkShape>> = { act: "square", watch: "triangle", note: "diamond" };

/** "Nothing out of the ordinary" with the space around it. */
const NONE_LINES = 2.4;

/** What is off with the devices and the platform, the most pressing first; the rest is counted. Then a line of administration. */
export function AttentionList({ Administration }: { readonly Administration: ComponentType }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const items = useLive((state) => state.picture?.attention);
  const city = useLive((state) => state.city);
  const judgedAtMs = useLive((state) => state.picture?.judgedAtMs) ?? 0;
  const worded =
    city === undefined ? [] : (items ?? []).map((item) => ({ item, text: attentionText(item, { city, nowMs: judgedAtMs, texts }) }));
  const { ref, box } = useBox<HTMLDivElement>();
  const room = roomOf(box, remPx());
  const { shown, hiddenCount, linesLeft } = shownItems(worded, room);
  return (
    <Panel
      title={messages.attention.title}
      testId="needs-eyes"
      className={styles.panel}
      aside={hiddenCount > 0 && <span>{messages.attention.more(format.number(hiddenCount))}</span>}
    >
      <div ref={ref} className={styles.body}>
        <ol className={styles.list}>
          {shown.map(({ item, text }) => (
            <AttentionRow key={item.id} item={item} text={text} />
          ))}
        </ol>
        {shown.length === 0 && <p className={styles.none}>{items === undefined ? messages.attention.waiting : messages.attention.quiet}</p>}
        <Administration />
        <HighestList room={{ ...room, lines: shown.length === 0 ? linesLeft - NONE_LINES : linesLeft }} />
      </div>
    </Panel>
  );
}

function AttentionRow({ item, text }: ShownItem) {
  const { messages } = useTexts();
  return (
    <li className={`${styles.row} ${styles[item.severity]}`} data-testid={`attention-${item.subject.type}`}>
      <span className={styles.mark} role="img" aria-label={messages.attention.severity[item.severity]}>
        <Mark shape={SHAPES[item.severity]} />
      </span>
      <div>
        <p className={styles.headline}>{text.headline}</p>
        <p className={styles.detail}>{text.detail}</p>
      </div>
    </li>
  );
}
