import { z } from "zod";
import { REJECTIONS, type RejectionReason } from "../domain/rejection.ts";
import { both } from "./api/both.ts";
import { instant, limit } from "./api/parameters.ts";
import { says } from "./api/says.ts";
import { REPLAY_STATES } from "./dead-letters.ts";
import { plainText } from "./plain-text.ts";

const reason = z.enum(Object.keys(REJECTIONS) as [RejectionReason, ...RejectionReason[]]); // Object.keys forgets the keys' type
const name = plainText(200).min(1);

const filters = {
  device: name
    .optional()
    .describe(both("Mã thiết bị đã đăng ký, hoặc tên do bên gửi đặt.", "A registered device's code, or a device as its sender names it.")),
  format: plainText(40).min(1).optional(),
  reason: reason.optional(),
  since: instant(both("Nhận từ thời điểm này.", "Received at or after.")).optional(),
  until: instant(both("Nhận trước thời điểm này.", "Received before.")).optional(),
};

/** What may be asked of GET /api/v1/rejections. */
export const refusedQuerySchema = z.strictObject({
  ...filters,
  state: z.enum(REPLAY_STATES).optional(),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe(
      both("Chỉ những bản tin cũ hơn bản tin này: `next` của trang trước.", "Only older than this message: `next` of the page before."),
    ),
  limit: limit(500, 50),
});

/** Body of POST /api/v1/rejections/replay. Nothing named is everything open, which must be said: {"all": true}. */
export const replayRequestSchema = z
  .strictObject({
    ...filters,
    ids: z.array(z.int().min(1)).min(1).max(1000).optional(),
    all: z.literal(true).optional(),
    again: z
      .boolean()
      .default(false)
      .describe(both("Cả những gì đã lưu; sẽ tính là trùng.", "Also what a replay stored already; it will count as duplicate.")),
    dryRun: z.boolean().default(false),
  })
  .refine(
    ({ device, format, reason: why, since, until, ids, all }) =>
      [device, format, why, since, until, ids, all].some((value) => value !== undefined),
    says({
      vi: 'hãy nêu device, format, reason, thời gian hoặc ids, hoặc nói "all": true',
      en: 'name a device, format, reason, time or ids, or say "all": true',
    }),
  )
  .meta({ id: "ReplayRequest" });

export const limitSchema = z.strictObject({ limit: limit(10_000, 100) });

export const missingQuerySchema = z.strictObject({
  device: name.optional(),
  since: instant(
    both("Những lần bật máy có tin từ lúc này; vắng là bảy ngày qua.", "Power-ups heard since; the last seven days when absent."),
  ).optional(),
  limit: limit(1000, 100),
});

export type RefusedQuery = z.infer<typeof refusedQuerySchema>;
export type ReplayRequest = z.infer<typeof replayRequestSchema>;
