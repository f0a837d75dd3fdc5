import { z } from "zod";
import { NO_FAULTS, parseFaultRates } from "./faults.ts";
import { SCENARIO_NAMES } from "./scenarios.ts";

const faultRates = z.string().transform((text, context) => {
  const parsed = parseFaultRates(text);
  if ("rates" in parsed) return parsed.rates;
  context.addIssue({ code: "custom", message: parsed.fault });
  return z.NEVER;
});

export const environmentSchema = z.object({
  MQTT_URL: z.url({ protocol: /^mqtts?$/ }).describe("Broker that the devices publish to"),
  CREDENTIALS_FILE: z.string().min(1).describe("JSON {device: password}; the device's code is its user name"),
  PROFILE: z.enum(["ha-nam", "hue"]).default("ha-nam").describe("Reference province whose devices are played"),
  SIM_SEED: z.coerce.number().int().min(0).max(0xffff_ffff).default(1).describe("Same seed, same signals"),
  SIM_DEVICES: z.coerce
    .number()
    .int()
    .min(1)
    .max(20_000)
    .optional()
    .describe("Number of devices; the reference province's own when absent"),
  SIM_SPEED: z.coerce
    .number()
    .positive()
    .max(3600)
    .default(1)
    .describe("How many times faster the modelled day passes; time stamps stay real"),
  SIM_SCENARIO: z.enum(SCENARIO_NAMES).default("normal-day").describe("What happens, from the start of the simulator on"),
  SIM_FAULTS: faultRates.default(NO_FAULTS).describe("Shares of faults, e.g. drop=0.01,repeat=0.02,spike=0.001"),
  SIM_BACKFILL_HOURS: z.coerce
    .number()
    .min(0)
    .max(168)
    .default(30)
    .describe("Hours of the past that devices send at the start, every 5 minutes"),
  SIM_PAST_FLOOD: z.enum(["on", "off"]).default("on").describe("Whether a flood stood highest at 20:00 of the day before the first start"),
  SIM_PLAYED_SINCE: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("First start of this city, so that its past stays what it was; `npm start` keeps it. The start when absent"),
  SIM_MEMORY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File that keeps what the platform acknowledged, so that a restart tells the rest only; `npm start` sets it. Nothing is kept when absent",
    ),
  SIM_STILLS: z
    .enum(["on", "off"])
    .default("on")
    .describe("Whether camera boxes send drawn pictures, every 30 s each and 5 a second at most"),
  SIM_RESEND_AFTER_S: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(15)
    .describe("Seconds a device waits for the platform's word before it sends again"),
  SIM_OUTBOX_KIB: z.coerce.number().int().min(4).max(65_536).default(128).describe("KiB a device keeps of what is not acknowledged"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least important log line written"),
});

export type SimulatorConfig = z.infer<typeof environmentSchema>;
