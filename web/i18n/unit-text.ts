import type { Messages } from "./messages.ts";

/** Units that are words, as English says them; symbols are the same in every language. */
const ENGLISH: Readonly<Record<string, string>> = {
  "xe/h": "veh/h",
  "xe/phút": "veh/min",
  "người/phút": "persons/min",
  "sự kiện": "events",
  người: "persons",
  xe: "veh",
};

/** The unit of a metric in the language on the screen; "" for none. */
export function unitText(unit: string | undefined, messages: Messages): string {
  if (unit === undefined) return "";
  return messages.language === "en" ? (ENGLISH[unit] ?? unit) : unit;
}
