import type { ReactNode } from "react";
import styles from "./leader.module.css";

type Row = { readonly id: string; readonly cells: readonly ReactNode[] };
type Props = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Columns of numbers, from 0. */
  readonly numbers?: readonly number[];
  readonly testId?: string;
};

/** A table for eyes and screen readers; where it is wider than the screen it is moved by finger or by the arrow keys. */
export function DataTable({ caption, columns, rows, numbers, testId }: Props) {
  const classOf = (at: number) => (numbers?.includes(at) === true ? styles.numeric : undefined);
  return (
    // What scrolls must be reached by the keyboard.
    <div className={styles.scroller} role="group" aria-label={caption} tabIndex={0}>
      <table className={styles.table} data-testid={testId}>
        <caption className={styles.hidden}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" className={classOf(at)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [first, ...others] }) => (
            <tr key={id} data-row={id}>
              <th scope="row">{first}</th>
              {others.map((cell, at) => (
                <td key={columns[at + 1]} className={classOf(at + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
