const SEPARATOR = " · ";

/** Of names in their order, those that a line of so many letters holds, with the dots between them; and how many it does not. */
export function namesThatFit(names: readonly string[], letters: number): { readonly shown: readonly string[]; readonly leftOut: number } {
  let used = 0;
  const outside = names.findIndex((name, index) => {
    used += name.length + (index === 0 ? 0 : SEPARATOR.length);
    return used > letters;
  });
  const shown = outside === -1 ? names : names.slice(0, outside);
  return { shown, leftOut: names.length - shown.length };
}
