import type { CSSProperties } from "react";
import type { AirCategory } from "../../../core/domain/air-quality/air-category.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import styles from "./band-badge.module.css";

/** What colour says is said by shape and letter as well. */
const SHAPES: Readonly<Record<AirCategory["code"], MarkShape>> = {
  good: "ring",
  moderate: "dot",
  poor: "diamond",
  bad: "triangle",
  "very-bad": "square",
  hazardous: "square",
};

/** Bands whose plate is only edged with their colour: what is as it should be stays calm. */
const CALM: ReadonlySet<AirCategory["code"]> = new Set(["good", "moderate"]);

/** The band of an index by shape, letter and the colour that QĐ 1459/QĐ-TCMT gives it: whole from "poor" on, before that as an edge. */
export function BandBadge({ category }: { readonly category: AirCategory | undefined }) {
  const { air } = useTexts().messages.telemetry;
  if (category === undefined) return <span className={styles.badge} aria-hidden="true" />;
  return (
    <span
      className={`${styles.badge} ${CALM.has(category.code) ? styles.calm : styles.full}`}
      style={{ "--band": category.colour, "--on-band": category.textColour } as CSSProperties}
      role="img"
      aria-label={air.band[category.code]}
    >
      <Mark shape={SHAPES[category.code]} />
      <span className={styles.letter} aria-hidden="true">
        {air.letter[category.code]}
      </span>
    </span>
  );
}
