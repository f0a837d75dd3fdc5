import { useEffect } from "react";
import { setPanelOpen } from "../features/clock/panel-store.ts";
import { clearFilter } from "../features/device-list/list-store.ts";
import { selectDevice, selectionStore } from "../selection/selection-store.ts";
import { deskStore, openDialog } from "./desk-store.ts";
import { focusList } from "./focus-list.ts";

/** The keys that count wherever the focus is, except while somebody writes or a dialog is open. */
export function useDeskKeys(): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (deskStore.getState().dialog !== undefined) return;
      if (event.key === "Escape") escape(event);
      else if (deskStore.getState().hasLetterKeys && !isWriting(event.target) && pressLetter(event.key)) event.preventDefault();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function pressLetter(key: string): boolean {
  if (key === "/") document.getElementById("device-search")?.focus();
  else if (key === "?") openDialog("keys");
  else if (key === "t") setPanelOpen(true);
  else return false;
  return true;
}

/** First out of the field that is written in, then the card, then the filter. */
function escape(event: KeyboardEvent): void {
  if (isWriting(event.target)) {
    focusList();
    event.preventDefault();
  } else if (selectionStore.getState().deviceCode !== undefined) selectDevice(undefined);
  else clearFilter();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable=true]");
}
