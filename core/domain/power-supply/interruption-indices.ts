/** Customers who lost power together. Instants in milliseconds since 1970 UTC; `untilMs` undefined while they are without. */
export type Interruption = { readonly fromMs: number; readonly untilMs: number | undefined; readonly customers: number };

export type InterruptionIndices = {
  /** Minutes without power for each customer served. */
  readonly saidi: number;
  /** Lasting interruptions for each customer served. */
  readonly saifi: number;
  /** Momentary ones. */
  readonly maifi: number;
};

export type SupplyPeriod = { readonly fromMs: number; readonly untilMs: number; readonly customersServed: number };

/** IEEE 1366 is said to call up to five minutes momentary; the text was not read, so it is a default. */
export const DEFAULT_MOMENTARY_MINUTES = 5;

const MINUTE_MS = 60_000;

/**
 * SAIDI, SAIFI and MAIFI of a period. Minutes count in the period they pass in, an interruption in the one it begins in.
 * Undefined where nobody is served, or less than nobody was cut off.
 */
export function interruptionIndices(
  interruptions: readonly Interruption[],
  period: SupplyPeriod,
  momentaryMinutes = DEFAULT_MOMENTARY_MINUTES,
): InterruptionIndices | undefined {
  if (!(period.customersServed > 0) || interruptions.some(({ customers }) => !(customers >= 0))) return undefined;
  const sums = { minutes: 0, lasting: 0, momentary: 0 };
  for (const { fromMs, untilMs, customers } of interruptions) {
    const endMs = untilMs ?? Math.max(fromMs, period.untilMs);
    const isMomentary = endMs - fromMs <= momentaryMinutes * MINUTE_MS;
    if (fromMs >= period.fromMs && fromMs < period.untilMs) sums[isMomentary ? "momentary" : "lasting"] += customers;
    const withinMs = Math.min(endMs, period.untilMs) - Math.max(fromMs, period.fromMs);
    if (!isMomentary && withinMs > 0) sums.minutes += (withinMs / MINUTE_MS) * customers;
  }
  const perCustomer = (sum: number) => sum / period.customersServed;
  return { saidi: perCustomer(sums.minutes), saifi: perCustomer(sums.lasting), maifi: perCustomer(sums.momentary) };
}
