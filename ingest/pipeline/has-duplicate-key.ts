/**
 * Whether an object in a JSON text names a key twice, which JSON.parse would settle silently in favour of the
 * last. Every member of every object has exactly one colon outside strings, so the text has more colons than
 * the parsed value has members just when a key came twice.
 */
export function hasDuplicateKey(text: string, parsed: unknown): boolean {
  return colonsOutsideStrings(text) !== countMembers(parsed);
}

function colonsOutsideStrings(text: string): number {
  let colons = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) isInString = !isInString;
    else if (isInString && char === BACKSLASH) at += 1;
    else if (!isInString && char === COLON) colons += 1;
  }
  return colons;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children = Object.values(value);
  const own = Array.isArray(value) ? 0 : children.length;
  return children.reduce<number>((sum, child) => sum + countMembers(child), own);
}
