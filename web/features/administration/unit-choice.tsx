import { type KeyboardEvent, useState } from "react";
import { useStore } from "zustand";
import type { Texts } from "../../i18n/language-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, figuresViewStore } from "../../selection/figures-view.ts";
import { unitsAddress } from "./figure-addresses.ts";
import { type KnownUnit, readUnits } from "./unit-search.ts";
import { useAnswer } from "./use-answer.ts";
import styles from "./view.module.css";

const DAY_MS = 86_400_000;

/** Finds a unit by typing its name, with or without marks, and leads back to the whole; the arrows go through what was found, Enter takes it. */
export function UnitChoice() {
  const { messages } = useTexts();
  const { view } = messages.figures;
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const asked = typed.trim() === "" ? undefined : unitsAddress(typed.trim());
  const units = useAnswer(asked, readUnits, "once");
  const found = units.state === "here" && units.address === asked ? units.body : [];
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
    <>
      <WholeArea />
      <div className={styles.search}>
        <input
          type="text"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls="units-found"
          aria-activedescendant={chosen === undefined ? undefined : idOf(chosen)}
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
        {typed !== "" && (
          <Found
            found={found}
            chosen={chosen}
            isEmpty={units.state === "here" && units.address === asked && found.length === 0}
            onTake={take}
          />
        )}
      </div>
    </>
  );
}

/** Back to where the wall began. */
function WholeArea() {
  const { view } = useTexts().messages.figures;
  const unit = useStore(figuresViewStore, (state) => state.view?.unit);
  if (unit === undefined) return null;
  return (
    <button type="button" className={styles.chip} data-testid="whole-area" onClick={() => changeFigures({ unit: undefined })}>
      {view.wholeArea}
    </button>
  );
}

type FoundProps = {
  readonly found: readonly KnownUnit[];
  readonly chosen: KnownUnit | undefined;
  readonly isEmpty: boolean;
  readonly onTake: (unit: KnownUnit) => void;
};

function Found({ found, chosen, isEmpty, onTake }: FoundProps) {
  const { messages, format } = useTexts();
  if (isEmpty) return <p className={styles.found}>{messages.figures.view.noUnit}</p>;
  if (found.length === 0) return null;
  return (
    <div id="units-found" role="listbox" aria-label={messages.figures.view.unit} className={styles.found}>
      {found.map((unit) => (
        <button
          key={idOf(unit)}
          id={idOf(unit)}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={unit === chosen}
          data-testid="found-unit"
          onClick={() => onTake(unit)}
        >
          {unitText(unit, { messages, format })}
        </button>
      ))}
    </div>
  );
}

function idOf({ code, validFrom }: KnownUnit): string {
  return `unit-${code}-${validFrom}`;
}

/** "Tỉnh Hà Nam · 35 · đến 30/06/2025". */
function unitText({ code, name, validTo, agencyOf }: KnownUnit, { messages, format }: Texts): string {
  const until =
    validTo === undefined ? [] : [messages.figures.view.validUntil(format.date(Date.parse(`${validTo}T12:00:00+07:00`) - DAY_MS))];
  const whose = agencyOf === undefined ? [] : [messages.figures.view.agencyOf(agencyOf)];
  return [name[messages.language], code, ...whose, ...until].join(" · ");
}
