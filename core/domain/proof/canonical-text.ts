/** JSON with the keys of every object in order and nothing else between: the same content is the same text. Undefined keys are left out. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalText(one ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalText(one)}`).join(",")}}`;
}

/** What a proof's digest is over: all of it but the digest. */
export function digestText(proof: Readonly<Record<string, unknown>>): string {
  const { sha256: _digest, ...rest } = proof;
  return canonicalText(rest);
}
