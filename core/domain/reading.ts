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
 * 0 good · 1 outside the metric's plausible range · 2 impossible jump · 3 stuck · 4 stuck at the low end ·
 * 5 a whole set of values repeated under a new time stamp. The range is judged on arrival; the others depend on
 * the neighbours in event time and are judged from what is stored (core/domain/quality/).
 */
export const QUALITY = { good: 0, outOfRange: 1, jump: 2, stuck: 3, stuckLow: 4, repeated: 5 } as const;
export type QualityName = keyof typeof QUALITY;
export type Quality = (typeof QUALITY)[QualityName];

const NAMES = new Map<number, QualityName>(Object.entries(QUALITY).map(([name, code]) => [code, name as QualityName]));

/** A code that this build does not know says at least that something is wrong with the reading. */
export function qualityName(code: number): QualityName {
  return NAMES.get(code) ?? "outOfRange";
}
