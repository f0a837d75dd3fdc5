import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button.tsx";
import styles from "./form.module.css";

/** Stands before everything until it is closed; focus is kept in it, and goes back to where it was. Escape closes it. */
export function Dialog(props: {
  readonly title: string;
  readonly closeText: string;
  readonly onClose: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} data-testid={props.testId} onClose={props.onClose}>
      <header className={styles.dialogHead}>
        <h2 id={id}>{props.title}</h2>
        <Button onPress={() => dialog.current?.close()}>{props.closeText}</Button>
      </header>
      <div className={styles.stack}>{props.children}</div>
    </dialog>
  );
}
