/** Readings that were measured longer ago are refused on arrival, in days. */
export const OLDEST_TAKEN_DAYS = 30;

/**
 * Days that raw readings and minutes are kept at least. What may still arrive must find what arrived before it, or a
 * second delivery would count twice; the two days above cover whole chunks and clocks.
 */
export const LEAST_KEPT_DAYS = OLDEST_TAKEN_DAYS + 2;

/** A reading may bear a time so far ahead of its arrival: device clocks are never quite right. Further ahead it is refused. */
export const MOST_AHEAD_MS = 120_000;
