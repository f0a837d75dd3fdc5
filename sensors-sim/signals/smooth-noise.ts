import { mix, toSigned } from "./random.ts";

/**
 * Value noise between −1 and 1: random at whole numbers, smooth in between. Points less than 1 apart are alike,
 * points more than 2 apart know nothing of each other; callers divide by the scale they want.
 */
export function noise1(seed: number, x: number): number {
  const at = Math.floor(x);
  return blend(toSigned(mix(seed, at)), toSigned(mix(seed, at + 1)), ease(x - at));
}

/** As `noise1` over a plane and time; the three scales are the caller's. */
export function noise3(seed: number, at: readonly [number, number, number]): number {
  const [x, y, t] = at;
  const [x0, y0, t0] = [Math.floor(x), Math.floor(y), Math.floor(t)];
  const [fx, fy, ft] = [ease(x - x0), ease(y - y0), ease(t - t0)];
  const plane = (layer: number): number => {
    const slice = mix(seed, t0 + layer);
    const row = (dy: number): number => {
      const line = mix(slice, y0 + dy);
      return blend(toSigned(mix(line, x0)), toSigned(mix(line, x0 + 1)), fx);
    };
    return blend(row(0), row(1), fy);
  };
  return blend(plane(0), plane(1), ft);
}

function ease(fraction: number): number {
  return fraction ** 3 * (fraction * (fraction * 6 - 15) + 10);
}

function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
