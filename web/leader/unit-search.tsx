import { useEffect, useId, useState } from "react";
import { type KnownUnit, readUnits } from "../features/administration/unit-search.ts";
import { useTexts } from "../i18n/use-texts.ts";
import styles from "./leader.module.css";
import { searchAddress } from "./leader-address.ts";
import { PlaceLink } from "./place-link.tsx";

const PAUSE_MS = 200;

/** Finds a unit by its name, with or without marks; what is found are links, which tab and Enter follow. */
export function UnitSearch() {
  const { leader, language } = useTexts().messages;
  const [typed, setTyped] = useState("");
  const found = useFound(typed.trim());
  const id = useId();
  return (
    <search className={styles.search}>
      <label htmlFor={id}>{leader.find}</label>
      <input
        id={id}
        type="search"
        value={typed}
        placeholder={leader.findHint}
        autoComplete="off"
        data-testid="find-unit"
        onChange={({ target }) => setTyped(target.value)}
      />
      <div role="status" className={found === undefined ? styles.hidden : styles.quiet}>
        {found === undefined ? "" : found.length === 0 ? leader.nothingFound : leader.found(String(found.length))}
      </div>
      {found !== undefined && found.length > 0 && (
        // A choice made ends the search.
        <ul className={styles.links} data-testid="found-units" onClickCapture={() => setTimeout(() => setTyped(""), 0)}>
          {found.map(({ code, name, validFrom }) => (
            <li key={`${code} ${validFrom}`}>
              <PlaceLink to={{ page: "overview", unit: code }}>
                {name[language]} ({code})
              </PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

/** Units that hold today; undefined while nothing is asked or nothing has come. */
function useFound(typed: string): readonly KnownUnit[] | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly units: readonly KnownUnit[] }>();
  useEffect(() => {
    if (typed === "") return undefined;
    const leaving = new AbortController();
    async function find(): Promise<void> {
      try {
        const response = await fetch(searchAddress(typed), { signal: leaving.signal });
        const units = response.ok ? readUnits(await response.json()) : undefined;
        if (units !== undefined) setFound({ of: typed, units: units.filter(({ isValid }) => isValid) });
      } catch {
        // Away: the field stays as it is, and the bar above says so.
      }
    }
    const timer = setTimeout(() => void find(), PAUSE_MS);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [typed]);
  return typed !== "" && found?.of === typed ? found.units : undefined;
}
