import { type KeyboardEvent, useState } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures } from "../../selection/figures-view.ts";
import { unitsAddress } from "./figure-addresses.ts";
import { findUnits, type KnownUnit, readUnits } from "./unit-search.ts";
import { useAnswer } from "./use-answer.ts";
import styles from "./view.module.css";

/** Finds a unit by typing its name, with or without marks; the arrows go through what was found, Enter takes it. */
export function UnitChoice({ moment }: { readonly moment: string }) {
  const { messages } = useTexts();
  const { view } = messages.figures;
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const units = useAnswer(typed === "" ? undefined : unitsAddress(moment), readUnits);
  const found = units.state === "here" ? findUnits(units.body, typed) : [];
  const chosen = found[Math.min(at, found.length - 1)];
  function take(unit: KnownUnit | undefined): void {
    if (unit === undefined) return;
    setTyped("");
    changeFigures({ unit: unit.code });
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") setAt((before) => Math.min(before + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt((before) => Math.max(before - 1, 0));
    else if (event.key === "Enter") take(chosen);
    else if (event.key === "Escape" && typed !== "") setTyped("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className={styles.search}>
      <input
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="units-found"
        aria-activedescendant={chosen === undefined ? undefined : `unit-${chosen.code}`}
        aria-label={view.findUnit}
        autoComplete="off"
        className={styles.field}
        placeholder={view.findUnit}
        data-testid="find-unit"
        value={typed}
        onKeyDown={press}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
      />
      {typed !== "" && <Found found={found} chosen={chosen} isEmpty={units.state === "here" && found.length === 0} onTake={take} />}
    </div>
  );
}

type FoundProps = {
  readonly found: readonly KnownUnit[];
  readonly chosen: KnownUnit | undefined;
  readonly isEmpty: boolean;
  readonly onTake: (unit: KnownUnit) => void;
};

function Found({ found, chosen, isEmpty, onTake }: FoundProps) {
  const { messages } = useTexts();
  if (isEmpty) return <p className={styles.found}>{messages.figures.view.noUnit}</p>;
  if (found.length === 0) return null;
  return (
    <div id="units-found" role="listbox" aria-label={messages.figures.view.unit} className={styles.found}>
      {found.map((unit) => (
        <button
          key={unit.code}
          id={`unit-${unit.code}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={unit === chosen}
          data-testid="found-unit"
          onClick={() => onTake(unit)}
        >
          {unit.name[messages.language]}
        </button>
      ))}
    </div>
  );
}
