import type { ReactNode } from "react";
import styles from "./row-list.module.css";
import { rowsThatFit, useBox } from "./use-box.ts";

type RowListProps<Row> = {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** Of one row, and between two. */
  readonly heightRem: number;
  readonly renderRow: (row: Row) => ReactNode;
  /** Told below the rows: how many there was no room for. */
  readonly renderBelow: (hiddenCount: number) => ReactNode;
};

const GAP_REM = 0.3;

/** As many rows as the space left over holds, all of one height; never cut off, never scrolled. */
export function RowList<Row>({ rows, keyOf, heightRem, renderRow, renderBelow }: RowListProps<Row>) {
  const { ref, box } = useBox<HTMLOListElement>();
  const shown = rows.slice(0, rowsThatFit(box, { heightRem, gapRem: GAP_REM }));
  return (
    <>
      <ol ref={ref} className={styles.rows}>
        {shown.map((row) => (
          <li key={keyOf(row)} className={styles.row} style={{ height: `${heightRem}rem` }}>
            {renderRow(row)}
          </li>
        ))}
      </ol>
      {renderBelow(rows.length - shown.length)}
    </>
  );
}
