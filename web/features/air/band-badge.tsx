import type { AirCategory } from "../../../core/domain/air-quality/air-category.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import styles from "./band-badge.module.css";

/** The regulation's colours are those of a printed table; on a wall only what wants eyes is coloured, and shape and letter say the same. */
const SHAPES: Readonly<Record<AirCategory["code"], MarkShape>> = {
  good: "ring",
  moderate: "dot",
  poor: "diamond",
  bad: "triangle",
  "very-bad": "square",
  hazardous: "square",
};

/** The band of an index by shape, letter and a muted colour. */
export function BandBadge({ category }: { readonly category: AirCategory | undefined }) {
  const { air } = useTexts().messages.telemetry;
  if (category === undefined) return <span className={styles.badge} aria-hidden="true" />;
  return (
    <span className={`${styles.badge} ${styles[category.code]}`} role="img" aria-label={air.band[category.code]}>
      <Mark shape={SHAPES[category.code]} />
      <span className={styles.letter} aria-hidden="true">
        {air.letter[category.code]}
      </span>
    </span>
  );
}
