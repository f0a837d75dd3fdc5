import { z } from "zod";
import { parseSilences } from "./silences.ts";

/** At whatever time of the day a screen is looked at, one system was dead not long ago. */
const DEAD_THRICE = "video-conference=08:00-10:00,video-conference=14:00-16:00,video-conference=20:00-22:00";

const silences = z
  .string()
  .default(DEAD_THRICE)
  .transform((text, context) => {
    const parsed = parseSilences(text);
    if (parsed.ok) return parsed.silences;
    context.addIssue({ code: "custom", message: parsed.fault });
    return z.NEVER;
  });

const share = z.coerce.number().min(0).max(1);

export const environmentSchema = z.object({
  PLATFORM_URL: z.url({ protocol: /^https?$/ }).describe("Where the platform takes what source systems send"),
  SOURCE_KEYS_FILE: z.string().min(1).describe("JSON {source: key}, one key for each system that is played"),
  PROFILE: z.enum(["ha-nam", "hue"]).default("ha-nam").describe("Reference province whose offices are played"),
  SIM_SEED: z.coerce.number().int().min(0).max(0xffff_ffff).default(1).describe("Same seed, same year"),
  ADMIN_HISTORY_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(365)
    .default(60)
    .describe("Days of the past that are sent after a start, newest first"),
  ADMIN_SCALE: z.coerce.number().min(0.001).max(100).default(1).describe("How many times as many items as a province of that size has"),
  ADMIN_ROWS_PER_S: z.coerce
    .number()
    .positive()
    .max(100_000)
    .default(500)
    .describe("Rows of the past sent in a second: at 500 sixty days take some 20 minutes. What happens now is sent at once"),
  ADMIN_SILENT: silences.describe(
    "Systems that are dead for some time every day, like video-conference=08:00-10:00,wifi=20:00-24:00; or none",
  ),
  ADMIN_NONSENSE: z.string().default("accommodation").describe("System that mixes nonsense among its figures every day; none"),
  ADMIN_LATE_DAYS: share.default(0.015).describe("Share of an office's days that are sent on the next working day"),
  ADMIN_CORRECTIONS: share.default(0.004).describe("Share of what was finished that is said again in other words"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least important log line written"),
});

export type AdministrationConfig = z.infer<typeof environmentSchema>;
