import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import { type IndexColumn, lostOf, weakestColumn } from "./index-standing.ts";
import styles from "./service-index-panel.module.css";

/** Decimals in which points are told from afar. */
const DECIMALS = 1;

/** The six columns of the portal as bars against their most points; hatched what could not be scored. */
export function IndexColumns({ columns }: { readonly columns: readonly IndexColumn[] }) {
  const weakest = weakestColumn(columns);
  return (
    <span className={styles.columns}>
      {columns.map((column) => (
        <Column key={column.code} column={column} isWeakest={column === weakest} />
      ))}
    </span>
  );
}

function Column({ column, isWeakest }: { readonly column: IndexColumn; readonly isWeakest: boolean }) {
  const { messages, format } = useTexts();
  const { language, figures } = messages;
  const { name, points, outOf, max, missing, components } = column;
  const share = (of: number) => `${(100 * of) / max}%`;
  return (
    <span className={`${styles.column} ${isWeakest ? styles.weakest : ""}`} data-testid="index-group" data-group={column.code}>
      <span className={styles.name}>
        {isWeakest && (
          <span className={styles.mark}>
            <Mark shape="triangle" />
          </span>
        )}{" "}
        {name[language]}
        {missing.length > 0 && (
          <span
            className={styles.quiet}
          >{` · ${figures.view.missing(format.number(missing.length), format.number(components.length))}`}</span>
        )}
      </span>
      <span className="number">
        {lostOf(column) > 0 && <span className={styles.quiet}>{`${format.number(-lostOf(column), DECIMALS)}  `}</span>}
        {figures.view.outOf(outOf === 0 ? "—" : format.number(points, DECIMALS), format.number(max))}
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ inlineSize: share(points) }} />
        <span className={styles.unscored} style={{ inlineSize: share(max - outOf) }} />
      </span>
    </span>
  );
}
