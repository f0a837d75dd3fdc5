import { z } from "zod";
import { REJECTIONS, type RejectionReason } from "../domain/rejection.ts";
import { plainText } from "./plain-text.ts";

const reason = z.enum(Object.keys(REJECTIONS) as [RejectionReason, ...RejectionReason[]]);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const name = plainText(200).min(1);

const filters = {
  /** A registered device's code, or a device as its sender names it. */
  device: name.optional(),
  format: plainText(40).min(1).optional(),
  reason: reason.optional(),
  /** Received at or after, and before; RFC 3339 with an offset. */
  since: instant.optional(),
  until: instant.optional(),
};

/** What may be asked of GET /api/v1/rejections. */
export const refusedQuerySchema = z.strictObject({
  ...filters,
  state: z.enum(["open", "waiting", "replayed", "refused-again", "impossible"]).optional(),
  /** Only older than this message. */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Body of POST /api/v1/rejections/replay. Nothing named is everything open, which must be said: {"all": true}. */
export const replayRequestSchema = z
  .strictObject({
    ...filters,
    ids: z.array(z.int().min(1)).min(1).max(1000).optional(),
    all: z.literal(true).optional(),
    /** Also what a replay stored already; it will count as duplicate. */
    again: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .refine(
    ({ device, format, reason: why, since, until, ids, all }) =>
      [device, format, why, since, until, ids, all].some((value) => value !== undefined),
    { message: 'name a device, format, reason, time or ids, or say "all": true' },
  );

export const limitSchema = z.strictObject({ limit: z.coerce.number().int().min(1).max(10_000).default(100) });

export const missingQuerySchema = z.strictObject({
  device: name.optional(),
  /** Power-ups heard since; the last seven days when absent. */
  since: instant.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export type RefusedQuery = z.infer<typeof refusedQuerySchema>;
export type ReplayRequest = z.infer<typeof replayRequestSchema>;
