export type Sample = { readonly minute: number; readonly value: number };

/** Slope of the least-squares line, in units of `value` a minute. */
export function leastSquaresSlope(samples: readonly Sample[]): number {
  const meanMinute = mean(samples.map((sample) => sample.minute));
  const meanValue = mean(samples.map((sample) => sample.value));
  let covariance = 0;
  let variance = 0;
  for (const { minute, value } of samples) {
    covariance += (minute - meanMinute) * (value - meanValue);
    variance += (minute - meanMinute) ** 2;
  }
  return covariance / variance;
}

/** The least value of every `spanMinutes`: of a heap that is collected from time to time, what cannot be collected. */
export function floors(samples: readonly Sample[], spanMinutes: number): readonly Sample[] {
  const spans = new Map<number, Sample>();
  for (const sample of samples) {
    const span = Math.floor(sample.minute / spanMinutes);
    const least = spans.get(span);
    if (least === undefined || sample.value < least.value) spans.set(span, sample);
  }
  return [...spans.values()];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
