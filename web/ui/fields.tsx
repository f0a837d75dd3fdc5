import { type ReactNode, useId } from "react";
import styles from "./form.module.css";
import { Mark } from "./mark.tsx";

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly longest?: number;
  readonly isNeeded?: boolean;
  readonly isWrong?: boolean;
  readonly isFixed?: boolean;
  readonly testId?: string;
};

/** A line of text with its name above it; the browser keeps no list of what was typed before. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.label}>
      <label htmlFor={id}>{props.label}</label>
      {props.hint !== undefined && <span id={`${id}-hint`}>{props.hint}</span>}
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={styles.field}
        value={props.value}
        maxLength={props.longest}
        required={props.isNeeded}
        readOnly={props.isFixed}
        aria-invalid={props.isWrong === true ? true : undefined}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        data-testid={props.testId}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </div>
  );
}

type NumberFieldProps = {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly testId?: string;
};

/** While what is written is no number, the last one that was stays. */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  return (
    <div className={styles.label}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="number"
        className={`number ${styles.field}`}
        value={Number.isNaN(props.value) ? "" : props.value}
        min={props.least}
        max={props.most}
        step={props.step ?? 1}
        required
        data-testid={props.testId}
        onChange={({ target }) => props.onChange(target.valueAsNumber)}
      />
    </div>
  );
}

export type Option = { readonly value: string; readonly text: string };

export function SelectField(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}) {
  const id = useId();
  return (
    <div className={styles.label}>
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className={styles.field}
        value={props.value}
        data-testid={props.testId}
        onChange={({ target }) => props.onChange(target.value)}
      >
        {props.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export function RadioField(props: {
  readonly legend: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{props.legend}</legend>
      {props.options.map(({ value, text }) => (
        <label key={value} className={styles.choice}>
          <input type="radio" name={name} checked={value === props.value} onChange={() => props.onChange(value)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

export function CheckField(props: {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly isDisabled?: boolean;
  readonly testId?: string;
}) {
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={props.isChecked}
        disabled={props.isDisabled}
        data-testid={props.testId}
        onChange={({ target }) => props.onChange(target.checked)}
      />
      {props.label}
    </label>
  );
}

/** Why something did not go; spoken when it comes. */
export function FaultNote({ text, testId }: { readonly text: string | undefined; readonly testId?: string }) {
  return (
    <p role="alert" className={text === undefined ? "" : styles.fault} data-testid={testId}>
      {text !== undefined && <Mark shape="cross" />}
      {text}
    </p>
  );
}

export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
