/**
 * What a published total holds beside the parts published with it: 0 where they close, below 0 where they overlap. The rest
 * is shown as a part of its own; parts are never scaled to fit.
 */
export function restOfTotal(total: number, parts: readonly number[]): number {
  return parts.reduce((rest, part) => rest - part, total);
}
