/**
 * Shares `total` whole things out by weight (largest remainders). With `oneEach`, whoever has a positive weight
 * gets at least one while there are enough. The result adds up to `total`, or to 0 if no weight is positive.
 */
export function apportion(total: number, weights: readonly number[], options: { readonly oneEach: boolean }): readonly number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((given, share) => given + share, 0);
  const byRemainder = exact.map((share, at) => ({ at, remainder: share % 1 })).toSorted((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  if (options.oneEach) giveToTheEmptyHanded(shares, weights);
  return shares;
}

function giveToTheEmptyHanded(shares: number[], weights: readonly number[]): void {
  shares.forEach((share, at) => {
    const largest = Math.max(...shares);
    if (share > 0 || (weights[at] ?? 0) <= 0 || largest <= 1) return;
    shares[shares.indexOf(largest)] = largest - 1;
    shares[at] = 1;
  });
}
