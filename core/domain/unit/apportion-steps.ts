/**
 * Parts a whole by weights in whole steps, so that the parts add up to it exactly: each gets its share rounded towards
 * zero, and what is left goes, a step each, to those that lost most; of equals to the first. Weights are above zero.
 */
export function apportionSteps(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum <= 0n) return [];
  const sign = whole < 0n ? -1n : 1n;
  const size = whole * sign;
  const shares = weights.map((weight, at) => ({ at, steps: (size * weight) / sum, lost: (size * weight) % sum }));
  const left = size - shares.reduce((total, share) => total + share.steps, 0n);
  const order = shares.toSorted((one, other) => (one.lost === other.lost ? one.at - other.at : one.lost > other.lost ? -1 : 1));
  const rounded = new Set(order.slice(0, Number(left)).map(({ at }) => at));
  return shares.map(({ at, steps }) => sign * (rounded.has(at) ? steps + 1n : steps));
}
