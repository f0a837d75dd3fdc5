import styles from "./figure-card.module.css";
import { Spark } from "./spark.tsx";
import { StatusMark } from "./status-mark.tsx";
import type { TileText } from "./tile-text.ts";

/** Beside a longer number its unit has no room: it goes before what else is told. */
const NUMBER_LETTERS = 7;

/** One indicator with its number large, what it is measured against and how it went; opens why it is what it is. */
export function FigureCard({ tile, onOpen }: { readonly tile: TileText; readonly onOpen: () => void }) {
  const { value } = tile;
  const isUnitBelow = value.number.length > NUMBER_LETTERS && value.unit !== "";
  const unit = isUnitBelow ? value.unit : undefined;
  const facts = [unit, tile.partial, tile.change, tile.target, tile.vintage].filter((fact) => fact !== undefined).join(" · ");
  return (
    <button
      type="button"
      className={`${styles.card} ${styles[tile.status] ?? ""}`}
      title={tile.statusSays}
      data-testid="figure-tile"
      data-indicator={tile.code}
      data-status={tile.status}
      onClick={onOpen}
    >
      <span className={styles.name}>{tile.name}</span>
      <span className={styles.value}>
        <StatusMark status={tile.status} />
        {value.qualifier !== undefined && <span>{value.qualifier}</span>}
        <span className={`number ${styles.number} ${value.isGoal ? styles.goal : ""}`} data-testid="figure-value">
          {value.number}
        </span>
        {!isUnitBelow && <span className={styles.unit}>{value.unit}</span>}
        <span className={styles.beside}>
          <Spark points={tile.spark} />
        </span>
      </span>
      {tile.trouble === undefined ? (
        <>
          {facts !== "" && <span className={styles.facts}>{facts}</span>}
          <span className={styles.when}>
            {tile.flag !== undefined && <span className={styles.flag} title={tile.flag}>{`⚑ ${tile.flag} · `}</span>}
            <span className={styles.wide}>{tile.period}</span>
            <span className={styles.narrow}>{tile.shortPeriod}</span>
          </span>
        </>
      ) : (
        <span className={styles.trouble} data-testid="figure-trouble">
          {unit === undefined ? tile.trouble : `${unit} · ${tile.trouble}`}
        </span>
      )}
      <span className={styles.below}>
        <Spark points={tile.spark} />
      </span>
    </button>
  );
}
