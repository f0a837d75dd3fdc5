import type { Device } from "../../../core/domain/device.ts";
import { STATUS } from "../../picture/device-status.ts";
import { rgba, type Theme } from "../../theme/tokens.ts";
import { type Bounds, isWithin } from "./inset.ts";
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
  /** Grows when any symbol changed; sizes are always new. */
  readonly symbolVersion: number;
};

const OFF_SYMBOLS: Readonly<Record<number, SymbolName>> = {
  [STATUS.stale]: "stale",
  [STATUS.lost]: "lost",
  [STATUS.never]: "never",
  [STATUS.suspect]: "suspect",
};

/** Of a rem. */
const DOT_SIZE = 0.3;
/** What is off is drawn larger than what is not. */
const OFF_FACTOR = 1.35;
const OFF_IN_DETAIL = 0.75;

/** Of a rem. Many devices get smaller marks, so that the map stays a map. */
function markSize(deviceCount: number): number {
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
  /** Here marks are small, for another map shows them larger. */
  readonly detailBounds: Bounds | undefined;
  readonly before: DeviceMarks | undefined;
  /** 1 for each device that is drawn at all; all of them without. */
  readonly shown?: Uint8Array | undefined;
  /** 1 for each camera: one that is lost is a crossed-out camera, for a cross may be anything. */
  readonly cameras?: Uint8Array | undefined;
}): DeviceMarks {
  const { statuses, positions, before, shown } = options;
  const count = statuses.length;
  const sizePx = markSize(count) * options.remPx;
  const dotPx = DOT_SIZE * options.remPx;
  const colours = statusColours(options.theme);
  const quietSizes = new Float32Array(count);
  const offSizes = new Float32Array(count);
  const offColours = new Uint8Array(count * 4);
  statuses.forEach((status, at) => {
    if (shown !== undefined && shown[at] !== 1) return;
    const isDetail = isInDetail(options.detailBounds, positions, at);
    if (status === STATUS.normal) quietSizes[at] = isDetail ? dotPx : sizePx;
    else offSizes[at] = (isDetail ? OFF_IN_DETAIL : OFF_FACTOR) * sizePx;
    offColours.set(colours[status] ?? [], at * 4);
  });
  const offSymbols = Array.from(statuses, (status, at) =>
    status === STATUS.lost && options.cameras?.[at] === 1 ? "camera-lost" : (OFF_SYMBOLS[status] ?? "stale"),
  );
  const isSame = before?.offSymbols.length === count && offSymbols.every((symbol, at) => symbol === before.offSymbols[at]);
  return {
    count,
    positions,
    quietSizes,
    quietColours: before?.count === count ? before.quietColours : repeated(colours[STATUS.normal] ?? [], count),
    offSizes,
    offColours,
    offSymbols: isSame ? before.offSymbols : offSymbols,
    symbolVersion: (before?.symbolVersion ?? 0) + (isSame ? 0 : 1),
  };
}

function isInDetail(bounds: Bounds | undefined, positions: Float64Array, at: number): boolean {
  return bounds !== undefined && isWithin(bounds, positions[at * 3] ?? 0, positions[at * 3 + 1] ?? 0);
}

function repeated(colour: readonly number[], count: number): Uint8Array {
  const colours = new Uint8Array(count * 4);
  for (let at = 0; at < count; at += 1) colours.set(colour, at * 4);
  return colours;
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
