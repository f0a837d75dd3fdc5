import { createStore } from "zustand/vanilla";

/** Whether the panel with the clock's controls is open. */
export const panelStore = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function setPanelOpen(isOpen: boolean): void {
  panelStore.setState({ isOpen });
}
