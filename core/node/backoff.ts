/** Milliseconds to wait before try `attempt` (0, 1, …): doubling from `firstMs` up to `mostMs`, with jitter of ±25 %. */
export function backoffMs(attempt: number, options: { readonly firstMs: number; readonly mostMs: number }, random = Math.random()): number {
  const whole = Math.min(options.mostMs, options.firstMs * 2 ** Math.min(attempt, 30));
  return whole * (0.75 + 0.5 * random);
}
