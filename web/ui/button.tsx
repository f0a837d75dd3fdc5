import type { ReactNode } from "react";
import styles from "./form.module.css";

type ButtonProps = {
  readonly children: ReactNode;
  /** Left out, the button sends its form. */
  readonly onPress?: () => void;
  /** `main`: what most came here for. `grave`: it ends something. */
  readonly weight?: "main" | "grave";
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  /** In place of the text, for readers. */
  readonly label?: string;
  readonly testId?: string;
};

export function Button(props: ButtonProps) {
  const weight = props.weight === undefined ? "" : styles[props.weight];
  return (
    <button
      type={props.onPress === undefined ? "submit" : "button"}
      className={`${styles.button} ${weight}`}
      aria-label={props.label}
      aria-pressed={props.isPressed}
      disabled={props.isDisabled}
      data-testid={props.testId}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
