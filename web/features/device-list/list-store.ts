import { createStore } from "zustand/vanilla";
import type { DeskColumn } from "../../i18n/desk-messages.ts";
import { type ListFilter, NO_FILTER } from "./list-filter.ts";
import { FIRST_ORDER, type ListOrder } from "./list-order.ts";

export type ListState = {
  readonly filter: ListFilter;
  readonly order: ListOrder;
  /** The device that the keyboard is at, by its code. */
  readonly cursor: string | undefined;
};

export const listStore = createStore<ListState>(() => ({ filter: NO_FILTER, order: FIRST_ORDER, cursor: undefined }));

export function filterList(change: Partial<ListFilter>): void {
  listStore.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearFilter(): void {
  listStore.setState({ filter: NO_FILTER });
}

/** The same column again turns the order round. */
export function sortList(column: DeskColumn): void {
  listStore.setState(({ order }) => ({
    order: { column, isDescending: order.column === column && !order.isDescending },
  }));
}

export function moveCursor(code: string | undefined): void {
  if (listStore.getState().cursor !== code) listStore.setState({ cursor: code });
}
