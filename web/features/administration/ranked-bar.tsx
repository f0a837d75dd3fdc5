import type { FigureStatus } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";
import styles from "./ranking-panel.module.css";

type BarProps = {
  readonly value: number;
  readonly most: number;
  readonly ranking: FigureRanking;
  readonly status: FigureStatus;
};

/** A value as a length; percentages of 100, all others of the largest among them. */
export function RankedBar({ value, most, ranking, status }: BarProps) {
  const full = ranking.indicator.unit.vi === "%" ? Math.max(100, most) : most;
  const share = full === 0 ? 0 : (100 * Math.max(0, value)) / full;
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={`${styles.bar} ${styles[status] ?? ""}`} style={{ inlineSize: `${share}%` }} />
    </span>
  );
}
