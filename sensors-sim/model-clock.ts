/**
 * The modelled time of a real instant: the same until `startMs`, then `speed` times as fast. Time stamps stay
 * real; only what the signals take for the hour of day runs ahead.
 */
export function modelledMs(instantMs: number, clock: { readonly startMs: number; readonly speed: number }): number {
  return instantMs <= clock.startMs ? instantMs : clock.startMs + (instantMs - clock.startMs) * clock.speed;
}
