import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import { says } from "./says.ts";

/** What operations take in common. */

const INSTANT = both("Thời điểm theo RFC 3339, có múi giờ.", "An instant as RFC 3339 has it, with an offset.");

/** Nobody measured before; later than this neither the database nor JavaScript writes years in four digits everywhere. */
const FIRST_MS = 0;
const LAST_MS = Date.UTC(9999, 0, 1);

/** As it was written. */
export const instantText = z.iso.datetime({ offset: true }).refine(
  (text) => {
    const ms = Date.parse(text);
    return ms >= FIRST_MS && ms < LAST_MS;
  },
  says({ vi: "phải từ năm 1970 đến năm 9998", en: "must lie in the years 1970 to 9998" }),
);

/** To milliseconds since 1970 UTC. */
export function instant(description = INSTANT) {
  return instantText.describe(description).transform((text) => Date.parse(text));
}

/** An instant in an answer: ISO 8601 in UTC. */
export function utc(description?: string) {
  const schema = z.iso.datetime();
  return description === undefined ? schema : schema.describe(description);
}

/** A switch in a query. */
export function flag(description: string) {
  return z
    .enum(["true", "false"])
    .describe(description)
    .transform((text) => text === "true");
}

export function limit(most: number, usual: number) {
  return z.coerce.number().int().min(1).max(most).default(usual).describe(both("Nhiều nhất bao nhiêu dòng.", "At most how many rows."));
}

export const deviceCode = plainText(64).min(1).describe(both("Mã thiết bị.", "Code of the device."));

/** A day of Vietnam; the handler knows which are over. */
export const dayName = plainText(10)
  .min(1)
  .describe(
    both(
      "today, yesterday, hoặc một ngày như 2026-11-22, theo giờ Việt Nam.",
      "today, yesterday or a date such as 2026-11-22, by Vietnam's clock.",
    ),
  );

export const bilingual = z.object({ vi: z.string(), en: z.string() }).meta({ id: "Bilingual" });
