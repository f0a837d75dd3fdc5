import { useEffect, useState } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import styles from "./search.module.css";
import { SearchBox } from "./search-box.tsx";
import { isSearchKey } from "./search-key.ts";

/** A small button, and the keys "/" and Ctrl-K, that open the search box over the screen. Without `hasSlash` a page has "/" for itself. */
export function SearchButton({ hasSlash = true }: { readonly hasSlash?: boolean }) {
  const { search } = useTexts().messages.map;
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!isSearchKey(event, hasSlash)) return;
      event.preventDefault();
      setIsOpen(true);
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [hasSlash]);
  return (
    <>
      <button
        type="button"
        className={styles.open}
        title={`${search.label} (${hasSlash ? "/, " : ""}Ctrl K)`}
        aria-label={search.label}
        aria-expanded={isOpen}
        data-testid="search-open"
        onClick={() => setIsOpen(!isOpen)}
      >
        <svg className={styles.lens} viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM15.2 15.2 21.5 21.5" />
        </svg>
      </button>
      {isOpen && (
        <div className={styles.over} data-testid="search">
          <SearchBox onDone={() => setIsOpen(false)} />
        </div>
      )}
    </>
  );
}
