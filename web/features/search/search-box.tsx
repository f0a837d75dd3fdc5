import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { PROFILES } from "../../../core/province/profiles.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { chooseFound } from "./choose-found.ts";
import styles from "./search.module.css";
import { type Found, type Hits, search, searchIndex } from "./search-index.ts";

/** As many as fit below the box without scrolling. */
const MOST = 8;

/**
 * One box for places, units and devices. Typing finds, up and down walk, enter chooses: the maps fly there and ring it, and a device's
 * card opens. `onDone` when something was chosen or the box was left.
 */
export function SearchBox({ onDone }: { readonly onDone?: () => void }) {
  const { messages, format } = useTexts();
  const words = messages.map.search;
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const hits = useHits(typed);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const chosen = hits.found[at];
  function choose(found: Found | undefined): void {
    if (found === undefined) return;
    chooseFound(found);
    setTyped("");
    onDone?.();
  }
  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.found.length > 0) setAt((at + step + hits.found.length) % hits.found.length);
    else if (event.key === "Enter") choose(chosen);
    else if (event.key === "Escape") onDone?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className={styles.box} role="search">
      <input
        ref={input}
        className={styles.input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-label={words.label}
        aria-expanded={hits.found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${at}`}
        placeholder={words.hint}
        value={typed}
        data-testid="search-input"
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id={listId} className={styles.list} role="listbox" aria-label={words.label}>
        {hits.found.map((found, index) => (
          <Option key={found.id} id={`${listId}-${index}`} found={found} isChosen={index === at} onChoose={() => choose(found)} />
        ))}
      </ul>
      <p className={styles.rest} aria-live="polite" data-testid="search-count">
        {restText({ typed, hits, words, number: format.number })}
      </p>
    </div>
  );
}

type OptionProps = { readonly id: string; readonly found: Found; readonly isChosen: boolean; readonly onChoose: () => void };

function Option({ id, found, isChosen, onChoose }: OptionProps) {
  const { kind } = useTexts().messages.map.search;
  // Focus stays in the box, as a combobox has it: pressing must not take it away.
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      className={isChosen ? styles.chosen : styles.option}
      data-testid="search-hit"
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
    >
      <span className={styles.kind}>{kind[found.kind]}</span>
      <span className={styles.name}>{found.name}</span>
      <span className={styles.detail}>{found.detail}</span>
    </li>
  );
}

function useHits(typed: string): Hits {
  const devices = useLive((state) => state.city?.devices);
  const profile = useLive((state) => state.city?.province.profile);
  const index = useMemo(
    () => (devices === undefined || profile === undefined ? [] : searchIndex(PROFILES[profile], devices)),
    [devices, profile],
  );
  return useMemo(() => search(index, typed, MOST), [index, typed]);
}

type Rest = {
  readonly typed: string;
  readonly hits: Hits;
  readonly words: { readonly nothing: string; readonly more: (count: string) => string; readonly count: (count: string) => string };
  readonly number: (value: number) => string;
};

function restText({ typed, hits, words, number }: Rest): string {
  if (typed.trim() === "") return "";
  if (hits.count === 0) return words.nothing;
  const more = hits.count - hits.found.length;
  return more > 0 ? words.more(number(more)) : words.count(number(hits.count));
}
