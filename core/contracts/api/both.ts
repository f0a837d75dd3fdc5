/** A description in the document of the interface, for people of both languages. */
export function both(vi: string, en: string): string {
  return `${vi}\n\n${en}`;
}
