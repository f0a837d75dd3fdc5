/** "/" where nobody is writing, for a page that has no other use for it, and Ctrl-K or ⌘K anywhere. */
export function isSearchKey(event: KeyboardEvent, hasSlash: boolean): boolean {
  if (event.key.toLowerCase() === "k") return event.ctrlKey || event.metaKey;
  if (!hasSlash || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]"));
}
