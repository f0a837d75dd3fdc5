/** What a page reaches into, as far as it must be there for the page to stand. */
export type Shape = "string" | "number" | "boolean" | "array" | { readonly [key: string]: Shape };

export function fits(value: unknown, shape: Shape): boolean {
  if (shape === "array") return Array.isArray(value);
  // A record is compared by its own keys only.
  if (typeof shape === "string") return typeof value === shape;
  return isRecord(value) && Object.entries(shape).every(([key, inner]) => fits(value[key], inner));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const TEXT = { vi: "string", en: "string" } as const;
export const UNIT = { code: "string", name: TEXT } as const;
export const PERIOD = { kind: "string", key: "string", name: TEXT } as const;
export const HEAD = { code: "string", domain: "string", name: TEXT, unit: TEXT, decimals: "number" } as const;
export const ORIGIN = { code: "string", name: TEXT, owner: { name: TEXT }, liveness: "string", contract: TEXT } as const;
