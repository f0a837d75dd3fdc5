import type { Device } from "../../../core/domain/device.ts";
import { STATUS } from "../../picture/device-status.ts";
import { rgba, type Theme } from "../../theme/tokens.ts";
import type { SymbolName } from "./mark-atlas.ts";

/**
 * What deck.gl draws for the devices, as flat arrays by the device's place in the list. Two layers read them: the
 * quiet one with the marks of what is normal, and above it the one of what is off; in the layer that is not its own
 * a device has size 0.
 */
export type DeviceMarks = {
  readonly count: number;
  readonly positions: Float64Array;
  readonly quietSizes: Float32Array;
  readonly quietColours: Uint8Array;
  readonly offSizes: Float32Array;
  readonly offColours: Uint8Array;
  /** Symbol of each device in the upper layer; in the lower one it is the device's kind. */
  readonly offSymbols: readonly SymbolName[];
  /** Grows when any symbol changed; sizes and colours are always new. */
  readonly symbolVersion: number;
};

const OFF_SYMBOLS: Readonly<Record<number, SymbolName>> = {
  [STATUS.stale]: "stale",
  [STATUS.lost]: "lost",
  [STATUS.never]: "never",
  [STATUS.suspect]: "suspect",
};

/** Of a rem. Many devices get smaller marks, so that the map stays a map. */
export function markSize(deviceCount: number): number {
  if (deviceCount <= 600) return 0.95;
  if (deviceCount <= 2500) return 0.7;
  return 0.45;
}

export function positionsOf(devices: readonly Device[]): Float64Array {
  const positions = new Float64Array(devices.length * 3);
  devices.forEach((device, at) => {
    positions[at * 3] = device.lon;
    positions[at * 3 + 1] = device.lat;
  });
  return positions;
}

export function deviceMarks(options: {
  readonly statuses: Uint8Array;
  readonly positions: Float64Array;
  readonly theme: Theme;
  readonly remPx: number;
  readonly before: DeviceMarks | undefined;
}): DeviceMarks {
  const { statuses, before } = options;
  const count = statuses.length;
  const sizePx = markSize(count) * options.remPx;
  const colours = statusColours(options.theme);
  const marks = {
    quietSizes: new Float32Array(count),
    quietColours: new Uint8Array(count * 4),
    offSizes: new Float32Array(count),
    offColours: new Uint8Array(count * 4),
  };
  const offSymbols: SymbolName[] = new Array(count);
  let isSame = before?.offSymbols.length === count;
  for (let at = 0; at < count; at += 1) {
    const status = statuses[at] ?? STATUS.never;
    const isOff = status !== STATUS.normal;
    marks.quietSizes[at] = isOff ? 0 : sizePx;
    marks.offSizes[at] = isOff ? 1.35 * sizePx : 0;
    marks.quietColours.set(colours[STATUS.normal] ?? [], at * 4);
    marks.offColours.set(colours[status] ?? [], at * 4);
    const symbol = OFF_SYMBOLS[status] ?? "stale";
    offSymbols[at] = symbol;
    if (isSame && before?.offSymbols[at] !== symbol) isSame = false;
  }
  const symbolVersion = (before?.symbolVersion ?? 0) + (isSame ? 0 : 1);
  return { count, positions: options.positions, ...marks, offSymbols, symbolVersion };
}

function statusColours(theme: Theme): Readonly<Record<number, readonly number[]>> {
  return {
    [STATUS.normal]: rgba(theme.normal, 190),
    [STATUS.stale]: rgba(theme.silent, 220),
    [STATUS.lost]: rgba(theme.silent),
    [STATUS.never]: rgba(theme.silent, 170),
    [STATUS.suspect]: rgba(theme.watch),
  };
}
