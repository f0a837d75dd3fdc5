import { useTexts } from "../../i18n/use-texts.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import type { Liveness } from "./source-order.ts";
import styles from "./status-mark.module.css";

const LOOKS: Readonly<Record<Liveness, { readonly shape: MarkShape; readonly look: string | undefined }>> = {
  alive: { shape: "check", look: styles.good },
  late: { shape: "triangle", look: styles.watch },
  dead: { shape: "square", look: styles.bad },
  never: { shape: "cross", look: styles.stale },
};

/** How a source keeps its word, as shape and colour, and as a word for readers. */
export function LivenessMark({ liveness }: { readonly liveness: Liveness }) {
  const { figures } = useTexts().messages;
  const { shape, look } = LOOKS[liveness];
  return (
    <span className={`${styles.mark} ${look ?? ""}`} role="img" aria-label={figures.liveness[liveness]}>
      <Mark shape={shape} />
    </span>
  );
}
