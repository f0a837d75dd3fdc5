import { briefAddress } from "../features/administration/figure-addresses.ts";
import { useAnswer } from "../features/administration/use-answer.ts";
import { useMoment } from "../features/administration/use-moment.ts";
import { attentionText } from "../features/attention/attention-text.ts";
import { filterList } from "../features/device-list/list-store.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import type { AttentionItem, Severity } from "../picture/attention-item.ts";
import { Mark, type MarkShape } from "../ui/mark.tsx";
import styles from "./attention-strip.module.css";
import { type FigureItem, figureItems, readRedFigures } from "./red-figures.ts";

const SHAPES: Readonly<Record<Severity, MarkShape>> = { act: "square", watch: "triangle", note: "diamond" };

/**
 * What needs eyes, the most pressing first. Pressing an item of devices leaves only these in the list; figures that are red and what is
 * overdue lead to the leader's page, which says why.
 */
export function AttentionStrip() {
  const { desk } = useTexts().messages;
  const items = useLive((state) => state.picture?.attention) ?? [];
  const figures = useRedFigures();
  return (
    <section className={styles.strip} aria-label={desk.attention.title} data-testid="attention-strip">
      <h2 className={styles.title}>{desk.attention.title}</h2>
      <ul className={styles.items}>
        <DeviceItems items={items.filter(({ severity }) => severity === "act")} />
        {figures.map((figure) => (
          <li key={figure.id}>
            <FigureLink figure={figure} />
          </li>
        ))}
        <DeviceItems items={items.filter(({ severity }) => severity !== "act")} />
      </ul>
      {items.length + figures.length === 0 && <p className={styles.detail}>{desk.attention.quiet}</p>}
    </section>
  );
}

function DeviceItems({ items }: { readonly items: readonly AttentionItem[] }) {
  const texts = useTexts();
  const { desk, attention } = texts.messages;
  const city = useLive((state) => state.city);
  const judgedAtMs = useLive((state) => state.picture?.judgedAtMs) ?? 0;
  if (city === undefined) return null;
  function show(item: AttentionItem, text: string): void {
    const codes = new Set(item.devices.flatMap((index) => city?.devices[index]?.code ?? []));
    if (codes.size > 0) filterList({ among: { codes, text } });
    else filterList({ status: "off" });
  }
  return items.map((item) => {
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
  });
}

function FigureLink({ figure: { severity, headline, detail, address } }: { readonly figure: FigureItem }) {
  const { desk, attention } = useTexts().messages;
  return (
    <a
      className={`${styles.item} ${styles[severity]}`}
      href={address}
      target="_blank"
      rel="noopener"
      title={desk.attention.openFigure(headline)}
      data-testid="red-figure"
    >
      <Mark shape={SHAPES[severity]} />
      <span className={styles.hidden}>{attention.severity[severity]}: </span>
      <strong>{headline}</strong>
      <span className={styles.detail}>{detail}</span>
    </a>
  );
}

/** Of the unit that figures begin with, at the instant shown. */
function useRedFigures(): readonly FigureItem[] {
  const texts = useTexts();
  const moment = useMoment();
  const answer = useAnswer(moment === undefined ? undefined : briefAddress(moment), readRedFigures);
  return answer.state === "here" ? figureItems(answer.body, texts) : [];
}
