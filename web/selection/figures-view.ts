import { createStore } from "zustand/vanilla";

export const FIGURES_PAGES = ["overview", "tiles", "service-index", "league", "sources"] as const;
export type FiguresPageName = (typeof FIGURES_PAGES)[number];

export const INDICATOR_PAGES = ["why", "ranking", "trend"] as const;
/** What is told of one indicator. */
export type IndicatorPageName = (typeof INDICATOR_PAGES)[number];

/** What the administration view shows; what is left out is the server's or the page's own choice. */
export type FiguresView = {
  readonly page: FiguresPageName;
  readonly domain?: string | undefined;
  /** Code of a unit; undefined for the whole that the wall is about. */
  readonly unit?: string | undefined;
  readonly indicator?: string | undefined;
  /** Which of the indicator's series; undefined for the figure that has none. */
  readonly series?: string | undefined;
  readonly about?: IndicatorPageName | undefined;
  readonly period?: string | undefined;
};

/** `isTouched`: somebody opened it here, so it goes away by itself when they have left. */
export type FiguresViewState = { readonly view: FiguresView | undefined; readonly isTouched: boolean };

export const figuresViewStore = createStore<FiguresViewState>(() => ({ view: undefined, isTouched: false }));

export function openFigures(view: FiguresView): void {
  figuresViewStore.setState({ view, isTouched: true });
}

/** Goes on from what is shown. */
export function changeFigures(change: Partial<FiguresView>): void {
  const { view } = figuresViewStore.getState();
  figuresViewStore.setState({ view: { page: "tiles", ...view, ...change }, isTouched: true });
}

export function closeFigures(): void {
  figuresViewStore.setState({ view: undefined, isTouched: false });
}

/** As the address has it: such a view stays until somebody touches it. */
export function showFigures(view: FiguresView | undefined): void {
  figuresViewStore.setState({ view, isTouched: false });
}
