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

/** With a stack of its own: a hostile text may nest deeper than the call stack reaches. */
function countMembers(root: unknown): number {
  const open: unknown[] = [root];
  let members = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const children: unknown[] = Object.values(value);
    if (!Array.isArray(value)) members += children.length;
    open.push(...children);
  }
  return members;
}
