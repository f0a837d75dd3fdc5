import type { ReactNode } from "react";
import styles from "./clock.module.css";

/** A row of buttons with what they are about before them. */
export function Choices(props: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.choices}>
      {props.label !== undefined && <legend className={styles.legend}>{props.label}</legend>}
      {props.children}
    </fieldset>
  );
}

/** `isChosen` is told to readers and drawn as more than a colour. */
export function Choice(props: {
  readonly testId: string;
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={`${styles.choice} ${props.isChosen === true ? styles.chosen : ""}`}
      aria-pressed={props.isChosen}
      disabled={props.isDisabled}
      data-testid={props.testId}
      onClick={props.onChoose}
    >
      {props.children}
    </button>
  );
}
