import type { FigureStatus } from "../../../core/contracts/api/figure-schemas.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import styles from "./status-mark.module.css";

/** What is as it should be has the quietest mark; a colour means that somebody should look. */
const SHAPES: Readonly<Record<Exclude<FigureStatus, "none">, MarkShape>> = {
  good: "check",
  watch: "triangle",
  bad: "square",
  stale: "dashed",
  "no-data": "cross",
};

/** A status as shape and colour, and as a word for readers. Nothing for a figure without good or bad. */
export function StatusMark({ status }: { readonly status: FigureStatus }) {
  const { figures } = useTexts().messages;
  if (status === "none") return null;
  return (
    <span
      className={`${styles.mark} ${styles[status]}`}
      role="img"
      aria-label={figures.status[status]}
      data-testid="status"
      data-status={status}
    >
      <Mark shape={SHAPES[status]} />
    </span>
  );
}
