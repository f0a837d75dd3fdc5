/** Leads the keyboard to the list of devices. */
export function focusList(): void {
  document.querySelector<HTMLElement>("[data-testid=device-grid]")?.focus();
}
