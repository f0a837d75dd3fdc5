import { z } from "zod";
import { DEVICE_CODE, DEVICE_KIND_CODES } from "../domain/device.ts";
import { UNIT_CLASSES, UNIT_LEVELS } from "../domain/unit/unit.ts";
import { UNIT_KIND_NAMES } from "../domain/unit/unit-kind.ts";
import { FORMAT_CODES, type FormatCode, formatInfo } from "./formats.ts";
import { metricNamesSchema } from "./metric-names.ts";
import { plainText } from "./plain-text.ts";

/** What the registry's HTTP side and command line take; what they give is in registry-answers.ts. */

/** Names of ingest itself at the broker; nobody else may bear them. */
const RESERVED_ACCOUNTS: ReadonlySet<string> = new Set(["ingest", "ingest-probe", "ingest-stills"]);

const accountName = z
  .string()
  .regex(DEVICE_CODE)
  .refine((text) => !RESERVED_ACCOUNTS.has(text));
const words = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .refine((text) => text.length >= 1 && text.length <= 200 && !/\p{Cc}/u.test(text));
const format = z.enum(FORMAT_CODES as [FormatCode, ...FormatCode[]]);
/** As its sender names it; the same characters that a topic can hold. */
const externalId = plainText(200).min(1);

export const sourceInputSchema = z
  .strictObject({
    format,
    externalId: externalId.optional(),
    /** Account that alone speaks for the device; without it the device signs in by itself. */
    gateway: accountName.optional(),
    /** Left as they are when absent. */
    metricNames: metricNamesSchema.optional(),
  })
  .meta({ id: "SourceInput" });

export const deviceInputSchema = z
  .strictObject({
    code: accountName,
    name: words,
    kind: z.enum(DEVICE_KIND_CODES),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    unitCode: plainText(40).min(1),
    street: words.optional(),
    /** The usual one of its kind when absent. */
    intervalS: z.int().min(1).max(86_400).optional(),
    source: sourceInputSchema.optional(),
  })
  .meta({ id: "DeviceInput" });

/** What may be changed on a device that is there. */
export const deviceChangeSchema = deviceInputSchema.omit({ code: true }).partial().meta({ id: "DeviceChange" });

export const gatewayInputSchema = z.strictObject({ name: accountName, format }).meta({ id: "GatewayInput" });

const day = z.iso.date();

export const unitInputSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
  validFrom: day,
  /** The first day on which it is valid no more. */
  validTo: day.optional(),
  class: z.enum(UNIT_CLASSES).optional(),
  level: z.enum(UNIT_LEVELS).optional(),
  /** "Phường", as people read it, or a word of the operator's own. */
  kind: z.union([z.enum(UNIT_KIND_NAMES), z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)]),
  nameVi: words,
  nameEn: words.optional(),
  parentCode: plainText(40).min(1).optional(),
  /** The area that it lies in, between it and its province. */
  areaCode: plainText(40).min(1).optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  areaKm2: z.number().positive().max(400_000).optional(),
  population: z.int().min(0).max(200_000_000).optional(),
});

/** One of a sender's own names for a metric; without a metric it is not kept. */
export const metricNameInputSchema = z.strictObject({
  format,
  externalId,
  name: plainText(200).min(1),
  metric: z.string().optional(),
  factor: z.number().optional(),
  offset: z.number().optional(),
});

export const candidateKeySchema = z.strictObject({ format, externalId }).meta({ id: "CandidateKey" });

/** A candidate, the device it becomes, and the gateway that speaks for it where that is not whichever sent. */
export const approvalSchema = z
  .strictObject({
    key: candidateKeySchema,
    device: deviceInputSchema.omit({ source: true }),
    gateway: accountName.optional(),
  })
  .meta({ id: "Approval" });

/** To let in again what was revoked must be said. */
export const credentialRequestSchema = z.strictObject({ isReadmission: z.boolean().default(false) }).meta({ id: "CredentialRequest" });

export type SourceInput = z.infer<typeof sourceInputSchema>;
export type DeviceInput = z.infer<typeof deviceInputSchema>;
export type DeviceChange = z.infer<typeof deviceChangeSchema>;
export type GatewayInput = z.infer<typeof gatewayInputSchema>;
export type UnitInput = z.infer<typeof unitInputSchema>;
export type MetricNameInput = z.infer<typeof metricNameInputSchema>;
export type Approval = z.infer<typeof approvalSchema>;
export type CandidateKey = z.infer<typeof candidateKeySchema>;

/** Whether devices of this format sign in with an access token in place of a name and a password: those at ingest's own listener. */
export function usesAccessToken(formatCode: string): boolean {
  const known = FORMAT_CODES.find((one) => one === formatCode);
  return known !== undefined && formatInfo(known).writesAtDoor !== undefined;
}
