import type { FigureStatus } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";
import styles from "./ranking-panel.module.css";

type BarProps = {
  readonly value: number;
  readonly most: number;
  readonly ranking: FigureRanking;
  readonly status: FigureStatus;
};

/** A value as a length; percentages of 100, all others of the largest among them. What it is judged by stands across it. */
export function RankedBar({ value, most, ranking, status }: BarProps) {
  const limits = [...new Set(ranking.limits.map((limit) => limit.value))].filter((limit) => limit > 0);
  const largest = Math.max(most, ...limits);
  const full = ranking.indicator.unit.vi === "%" ? Math.max(100, largest) : largest;
  const shareOf = (amount: number) => (full === 0 ? 0 : (100 * Math.max(0, amount)) / full);
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={`${styles.bar} ${styles[status] ?? ""}`} style={{ inlineSize: `${shareOf(value)}%` }} />
      {limits.map((limit) => (
        <span key={limit} className={styles.limit} style={{ insetInlineStart: `${shareOf(limit)}%` }} />
      ))}
    </span>
  );
}
