import type { Device } from "../../../core/domain/device.ts";
import { STATUS } from "../../picture/device-status.ts";
import { rgba, type Theme } from "../../theme/tokens.ts";
import { type Bounds, isWithin } from "./inset.ts";
import type { SymbolName } from "./mark-atlas.ts";

/** Columns as deck.gl takes them. */
export type MarkColumns = {
  readonly length: number;
  attributes: {
    readonly getPosition: { readonly value: Float64Array; readonly size: 3 };
    getSize: { readonly value: Float32Array; readonly size: 1 };
    readonly getColor: { readonly value: Uint8Array; readonly size: 4; readonly normalized: true };
  };
};

/**
 * What deck.gl draws for the devices. Two layers read it: the quiet one has a row for every device, in the order of the list, with size 0
 * where it is not as it should be; above it lies one with rows only for those. A hundred thousand devices change a little every
 * second, so the quiet rows stay the same object with the same places, colours and symbols, and only their sizes are handed over anew.
 */
export type DeviceMarks = {
  readonly quiet: MarkColumns;
  /** Grows when a size of the quiet rows changed. */
  readonly sizeVersion: number;
  readonly off: MarkColumns;
  /** Place in the list of devices, by the row of `off`. */
  readonly offDevices: readonly number[];
  /** Of each row of `off`; in the quiet layer it is the device's kind. */
  readonly offSymbols: readonly SymbolName[];
  readonly made: MarksOptions;
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

export type MarksOptions = {
  readonly statuses: Uint8Array;
  readonly positions: Float64Array;
  readonly theme: Theme;
  readonly remPx: number;
  /** Here marks are small, for another map shows them larger. */
  readonly detailBounds: Bounds | undefined;
  /** 1 for each device that is drawn at all; all of them without. */
  readonly shown?: Uint8Array | undefined;
  /** 1 for each camera: one that is lost is a crossed-out camera, for a cross may be anything. */
  readonly cameras?: Uint8Array | undefined;
};

/** The marks of before where nothing changed, and otherwise with as much of them as still holds. */
export function deviceMarks(options: MarksOptions, before?: DeviceMarks): DeviceMarks {
  const isSameMap = before !== undefined && hasSameLook(before.made, options);
  if (isSameMap && hasSameStatuses(before.made.statuses, options.statuses)) return before;
  const sizes = quietSizes(options);
  const quiet = isSameMap ? before.quiet : quietColumns(options, sizes);
  if (isSameMap) quiet.attributes = { ...quiet.attributes, getSize: { value: sizes, size: 1 } };
  return { quiet, sizeVersion: (before?.sizeVersion ?? 0) + 1, ...offRows(options), made: options };
}

function hasSameLook(left: MarksOptions, right: MarksOptions): boolean {
  const isSameFrame = left.theme === right.theme && left.remPx === right.remPx && left.detailBounds === right.detailBounds;
  return isSameFrame && left.positions === right.positions && left.shown === right.shown && left.cameras === right.cameras;
}

function hasSameStatuses(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((status, at) => status === right[at]);
}

function quietSizes(options: MarksOptions): Float32Array {
  const { statuses, positions, shown, detailBounds } = options;
  const sizePx = markSize(statuses.length) * options.remPx;
  const dotPx = DOT_SIZE * options.remPx;
  const sizes = new Float32Array(statuses.length);
  for (let at = 0; at < sizes.length; at += 1) {
    if (statuses[at] !== STATUS.normal || (shown !== undefined && shown[at] !== 1)) continue;
    sizes[at] = isInDetail(detailBounds, positions, at) ? dotPx : sizePx;
  }
  return sizes;
}

function quietColumns({ statuses, positions, theme }: MarksOptions, sizes: Float32Array): MarkColumns {
  const colours = repeated(statusColours(theme)[STATUS.normal] ?? [], statuses.length);
  return columns(positions, sizes, colours);
}

function offRows(options: MarksOptions): Pick<DeviceMarks, "off" | "offDevices" | "offSymbols"> {
  const { statuses, positions, shown, cameras, detailBounds } = options;
  const sizePx = markSize(statuses.length) * options.remPx;
  const offDevices: number[] = [];
  for (let at = 0; at < statuses.length; at += 1) {
    if (statuses[at] !== STATUS.normal && (shown === undefined || shown[at] === 1)) offDevices.push(at);
  }
  const places = new Float64Array(offDevices.length * 3);
  const sizes = new Float32Array(offDevices.length);
  const colours = new Uint8Array(offDevices.length * 4);
  const known = statusColours(options.theme);
  offDevices.forEach((at, row) => {
    places.set(positions.subarray(at * 3, at * 3 + 3), row * 3);
    sizes[row] = (isInDetail(detailBounds, positions, at) ? OFF_IN_DETAIL : OFF_FACTOR) * sizePx;
    colours.set(known[statuses[at] ?? STATUS.lost] ?? [], row * 4);
  });
  const offSymbols = offDevices.map((at) =>
    statuses[at] === STATUS.lost && cameras?.[at] === 1 ? "camera-lost" : (OFF_SYMBOLS[statuses[at] ?? STATUS.lost] ?? "stale"),
  );
  return { off: columns(places, sizes, colours), offDevices, offSymbols };
}

function columns(places: Float64Array, sizes: Float32Array, colours: Uint8Array): MarkColumns {
  return {
    length: sizes.length,
    attributes: {
      getPosition: { value: places, size: 3 },
      getSize: { value: sizes, size: 1 },
      getColor: { value: colours, size: 4, normalized: true },
    },
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
