import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useTexts } from "../../i18n/use-texts.ts";
import { changeFigures, closeFigures, FIGURES_PAGES, type FiguresView, figuresViewStore } from "../../selection/figures-view.ts";
import { FigurePages } from "./figure-pages.tsx";
import { useMoment } from "./use-moment.ts";
import styles from "./view.module.css";

/** A view that was opened by hand and left alone goes away by itself: the wall belongs to everybody. */
const OPEN_MS = 600_000;

/** All figures of administration, over the map: by domain and unit, ranked, over time, and why they are what they are. */
export function AdministrationView() {
  const view = useStore(figuresViewStore, (state) => state.view);
  const moment = useMoment();
  return view === undefined || moment === undefined ? null : <OpenView view={view} moment={moment} />;
}

function OpenView({ view, moment }: { readonly view: FiguresView; readonly moment: string }) {
  const { messages } = useTexts();
  const frame = useRef<HTMLElement>(null);
  useLeaving(view);
  useEffect(() => frame.current?.focus(), []);
  useEffect(() => {
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key === "Escape" && !event.defaultPrevented) closeFigures();
    }
    document.addEventListener("keydown", closeOnEscape);
    return () => document.removeEventListener("keydown", closeOnEscape);
  }, []);
  return (
    <section ref={frame} tabIndex={-1} className={styles.view} aria-label={messages.figures.title} data-testid="figures-view">
      <header className={styles.head}>
        <nav className={styles.choices} aria-label={messages.figures.title}>
          {FIGURES_PAGES.map((page) => (
            <button
              key={page}
              type="button"
              className={styles.chip}
              aria-pressed={view.page === page}
              data-testid={`figures-${page}`}
              onClick={() => changeFigures({ page, indicator: undefined, series: undefined, about: undefined, period: undefined })}
            >
              {messages.figures.view.page[page]}
            </button>
          ))}
        </nav>
        <button
          type="button"
          className={styles.close}
          aria-label={messages.figures.view.close}
          data-testid="close-figures"
          onClick={closeFigures}
        >
          ✕
        </button>
      </header>
      <FigurePages view={view} moment={moment} />
    </section>
  );
}

/** Every choice puts the view's going off. What the address asked for stays until somebody touches it. */
function useLeaving(view: FiguresView): void {
  const isTouched = useStore(figuresViewStore, (state) => state.isTouched);
  useEffect(() => {
    if (!isTouched) return undefined;
    let timer = setTimeout(closeFigures, OPEN_MS);
    function stay(): void {
      clearTimeout(timer);
      timer = setTimeout(closeFigures, OPEN_MS);
    }
    const signs = ["pointerdown", "keydown", "wheel"] as const;
    for (const sign of signs) document.addEventListener(sign, stay);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, stay);
    };
  }, [isTouched, view]);
}
