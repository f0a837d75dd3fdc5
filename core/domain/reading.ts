/** One measurement: a device's metric at the instant it was observed. */
export type Reading = {
  readonly metricId: number;
  /** Milliseconds since 1970 UTC, by the device's clock. */
  readonly observedAtMs: number;
  readonly value: number;
  readonly quality: Quality;
};

/**
 * Verdict stored with the reading. Suspect values are shown as suspect and stay out of indicators.
 * 0 good · 1 outside the metric's plausible range.
 */
export const QUALITY = { good: 0, outOfRange: 1 } as const;
export type Quality = (typeof QUALITY)[keyof typeof QUALITY];
