import { useRef, useState } from "react";
import { Button } from "./button.tsx";
import { FieldRow } from "./fields.tsx";

/** A button whose deed cannot be undone: it asks, and does it on the second step. Focus goes to the answer that changes nothing. */
export function ConfirmButton(props: {
  readonly text: string;
  readonly label: string;
  readonly question: string;
  readonly noText: string;
  readonly onConfirm: () => void;
  readonly testId?: string;
}) {
  const place = useRef<HTMLSpanElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  function ask(asks: boolean): void {
    setIsAsking(asks);
    // The button that was pressed is gone.
    requestAnimationFrame(() => place.current?.querySelector<HTMLButtonElement>("button:last-of-type")?.focus());
  }
  return (
    <span ref={place}>
      {isAsking ? (
        <FieldRow>
          <span role="alert">{props.question}</span>
          <Button
            weight="grave"
            testId={props.testId === undefined ? "confirm" : `${props.testId}-sure`}
            onPress={() => {
              ask(false);
              props.onConfirm();
            }}
          >
            {props.text}
          </Button>
          <Button onPress={() => ask(false)}>{props.noText}</Button>
        </FieldRow>
      ) : (
        <Button label={props.label} onPress={() => ask(true)} {...(props.testId === undefined ? {} : { testId: props.testId })}>
          {props.text}
        </Button>
      )}
    </span>
  );
}
