/**
 * Chance without memory: every number is a hash of what it belongs to, so that a signal at an instant is the
 * same whenever and however often it is asked for.
 */

/** Mixes an integer into a 32-bit hash. */
export function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae3d);
  return (h ^ (h >>> 16)) >>> 0;
}

export function mixText(hash: number, text: string): number {
  let h = mix(hash, text.length);
  for (let at = 0; at < text.length; at++) h = mix(h, text.charCodeAt(at));
  return h;
}

/** Milliseconds do not fit 32 bits, so both halves are mixed in. */
export function mixInstant(hash: number, instantMs: number): number {
  return mix(mix(hash, (Math.floor(instantMs) % 0x1_0000_0000) | 0), Math.floor(instantMs / 0x1_0000_0000));
}

/** 0 inclusive to 1 exclusive. */
export function toUnit(hash: number): number {
  return hash / 0x1_0000_0000;
}

/** −1 to 1. */
export function toSigned(hash: number): number {
  return 2 * toUnit(hash) - 1;
}
