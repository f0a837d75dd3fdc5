import type { Theme } from "../../theme/tokens.ts";

/** From one colour to another, `share` 0 to 1: "#rrggbb". */
export function mixed(from: string, to: string, share: number): string {
  const [left, right] = [channels(from), channels(to)];
  const parts = left.map((channel, at) => Math.round(channel + ((right[at] ?? channel) - channel) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Tones that a range of values fills; a smaller range takes only the first of them. */
const TONES = 6;

/** One muted ramp of so many colours from the ground towards the letters of a theme: only lightness tells more from less. */
export function ramp(theme: Theme, count: number): readonly string[] {
  const tones = Math.max(TONES, count);
  return Array.from({ length: count }, (_, at) => mixed(theme.land, theme.normal, 0.12 + (0.78 * at) / (tones - 1)));
}

function channels(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
