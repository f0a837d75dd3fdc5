import { DEVICE_KINDS } from "../../../core/domain/device.ts";
import { foldText } from "../../../core/domain/vietnamese-text/fold-text.ts";

/** A number as people write it, with a decimal point or comma; anything else stays a text and is refused by its field. */
export function numberCell(cell: string | undefined): number | string | undefined {
  if (cell === undefined) return undefined;
  return /^[+-]?\d{1,9}(?:[.,]\d{1,15})?$/.test(cell) ? Number(cell.replace(",", ".")) : cell;
}

/** A kind by its code or by its name in either language. */
export function kindCell(cell: string | undefined): string | undefined {
  const wanted = foldText(cell ?? "");
  const found = Object.entries(DEVICE_KINDS).find(([code, kind]) => [code, kind.nameVi, kind.nameEn].map(foldText).includes(wanted));
  return found?.[0] ?? cell;
}

/** A day as ISO has it or as people write it: 2025-07-01, 01/07/2025. */
export function dayCell(cell: string | undefined): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(cell ?? "") ?? [];
  return day === undefined || month === undefined ? cell : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Without the fields that have no value, for schemas that tell absent from undefined. */
export function definedOnly(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
