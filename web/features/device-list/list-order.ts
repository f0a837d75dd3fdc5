import type { Device } from "../../../core/domain/device.ts";
import type { DeskColumn } from "../../i18n/desk-messages.ts";
import { STATUS } from "../../picture/device-status.ts";
import type { DeviceTexts } from "./row-facts.ts";

export type ListOrder = { readonly column: DeskColumn; readonly isDescending: boolean };

/** What needs eyes comes first. */
export const FIRST_ORDER: ListOrder = { column: "status", isDescending: false };

const URGENCY: Readonly<Record<number, number>> = {
  [STATUS.lost]: 0,
  [STATUS.suspect]: 1,
  [STATUS.stale]: 2,
  [STATUS.never]: 3,
  [STATUS.normal]: 4,
};

/** Where a device stands by each column of text; worked out once for a register and a language. */
export type TextRanks = Readonly<Record<"kind" | "code" | "name" | "commune" | "street", Float64Array>>;

export function textRanks(devices: readonly Device[], texts: DeviceTexts): TextRanks {
  const collator = new Intl.Collator(texts.locale, { numeric: true });
  const rank = (text: (device: Device) => string) => rankOf(devices.map(text), collator);
  return {
    kind: rank(({ kind }) => texts.kindName(kind)),
    code: rank(({ code }) => code),
    name: rank(({ name }) => name),
    commune: rank(({ unitCode }) => texts.communeName(unitCode)),
    street: rank(({ street }) => street ?? "\u{10ffff}"),
  };
}

/** Equal texts have equal ranks. */
function rankOf(texts: readonly string[], collator: Intl.Collator): Float64Array {
  const order = texts.map((_, index) => index).toSorted((left, right) => collator.compare(texts[left] ?? "", texts[right] ?? ""));
  const ranks = new Float64Array(texts.length);
  let rank = 0;
  order.forEach((index, at) => {
    const before = order[at - 1];
    if (before !== undefined && collator.compare(texts[before] ?? "", texts[index] ?? "") !== 0) rank += 1;
    ranks[index] = rank;
  });
  return ranks;
}

/** What a device is sorted by where that moves; NaN: it has none and comes last, whichever way the list runs. */
export type MovingKey = (index: number) => number;

/** The same devices in order; among equals by code, so that nothing jumps. */
export function orderedDevices(
  found: readonly number[],
  order: ListOrder,
  of: { readonly ranks: TextRanks; readonly statuses: Uint8Array; readonly moving: MovingKey },
): readonly number[] {
  const key = keyOf(order.column, of);
  const sign = order.isDescending ? -1 : 1;
  const keys = new Float64Array(of.ranks.code.length);
  for (const index of found) keys[index] = key(index);
  return found.toSorted((left, right) => {
    const a = keys[left] ?? Number.NaN;
    const b = keys[right] ?? Number.NaN;
    if (Number.isNaN(a) || Number.isNaN(b)) {
      if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
    } else if (a !== b) return sign * (a - b);
    return (of.ranks.code[left] ?? 0) - (of.ranks.code[right] ?? 0);
  });
}

function keyOf(column: DeskColumn, of: Parameters<typeof orderedDevices>[2]): MovingKey {
  switch (column) {
    case "kind":
    case "code":
    case "name":
    case "commune":
    case "street":
      return (index) => of.ranks[column][index] ?? Number.NaN;
    case "status":
      return (index) => URGENCY[of.statuses[index] ?? STATUS.never] ?? 0;
    case "value":
    case "age":
    case "silence":
    case "quality":
    case "origin":
      return of.moving;
  }
}
