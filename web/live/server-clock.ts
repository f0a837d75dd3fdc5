/**
 * The server's clock as seen from here. Each message gives one sample, server time minus time of arrival; the way only
 * ever makes it smaller, so the largest of the last few is nearest the truth. Old samples leave, so a clock that is
 * set on either side is followed within `WINDOW` messages.
 */
export type ClockSamples = readonly number[];

const WINDOW = 12;

export function addSample(samples: ClockSamples, sample: { readonly serverTimeMs: number; readonly arrivedAtMs: number }): ClockSamples {
  return [...samples.slice(1 - WINDOW), sample.serverTimeMs - sample.arrivedAtMs];
}

/** Milliseconds to add to the local clock; undefined before the first message. */
export function clockOffsetMs(samples: ClockSamples): number | undefined {
  return samples.length === 0 ? undefined : Math.max(...samples);
}
