import type { Dictionary } from "../../core/contracts/push.ts";

export type Register = Pick<Dictionary, "province" | "devices">;

/** True when two dictionaries tell of the same devices in the same places: what was drawn for the one holds for the other. */
export function isSameRegister(before: Register, after: Register): boolean {
  if (before.devices.length !== after.devices.length) return false;
  return JSON.stringify([before.province, before.devices]) === JSON.stringify([after.province, after.devices]);
}
