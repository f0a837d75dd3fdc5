import { createStore } from "zustand/vanilla";

/** What is open on the desk. */
export type DeskState = {
  readonly view: "operate" | "scenes";
  readonly dialog: "sign-in" | "keys" | "send" | undefined;
  /** Letters alone are keys; whoever steers by voice switches that off. */
  readonly hasLetterKeys: boolean;
};

const KEPT = "vonglau.desk.letter-keys";

export const deskStore = createStore<DeskState>(() => ({
  view: "operate",
  dialog: undefined,
  hasLetterKeys: localStorage.getItem(KEPT) !== "off",
}));

export function showView(view: DeskState["view"]): void {
  deskStore.setState({ view });
}

export function openDialog(dialog: DeskState["dialog"]): void {
  deskStore.setState({ dialog });
}

export function setLetterKeys(hasLetterKeys: boolean): void {
  localStorage.setItem(KEPT, hasLetterKeys ? "on" : "off");
  deskStore.setState({ hasLetterKeys });
}
