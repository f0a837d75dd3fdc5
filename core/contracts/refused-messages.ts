import { z } from "zod";
import { both } from "./api/both.ts";
import type { Told } from "./api/deep-readonly.ts";
import { bilingual, utc } from "./api/parameters.ts";
import { ALTERATIONS, type Alteration, REPLAY_STATES, replayOutcomeSchema } from "./dead-letters.ts";

const refusedMessageSchema = z
  .object({
    id: z.int().min(1),
    receivedAt: utc(),
    format: z.string(),
    externalId: z.string().exactOptional(),
    account: z.string().exactOptional(),
    topic: z.string(),
    reason: z.string(),
    text: bilingual,
    detail: z.string(),
    values: z.int().min(0),
    size: z.int().min(0).exactOptional().describe(both("Số byte lúc nhận.", "Bytes as it came.")),
    alteration: z.enum(Object.keys(ALTERATIONS) as [Alteration, ...Alteration[]]), // Object.keys forgets the keys' type
    state: z.enum(REPLAY_STATES),
    replay: z
      .object({
        requestedAt: utc(),
        requestedBy: z.string(),
        doneAt: utc().exactOptional(),
        outcome: replayOutcomeSchema.exactOptional(),
      })
      .exactOptional(),
  })
  .meta({ id: "RefusedMessage" });

export const refusedMessageDetailSchema = refusedMessageSchema
  .extend({
    alterationText: bilingual,
    payload: z
      .union([z.object({ text: z.string() }), z.object({ base64: z.string() })])
      .describe(both("Văn bản, hoặc base64 nếu không phải văn bản.", "As text, or base64 where it is none.")),
  })
  .meta({
    id: "RefusedMessageDetail",
    description: both("Kèm nội dung, dữ liệu cá nhân đã che.", "With what it said, personal data masked."),
  });

export const refusedMessagesSchema = z
  .object({
    messages: z.array(refusedMessageSchema).describe(both("Mới nhất trước.", "Newest first.")),
    next: z.int().exactOptional().describe(both("Dùng làm `before` để hỏi trang cũ hơn.", "To be given as `before` for what is older.")),
  })
  .meta({ id: "RefusedMessages" });

export const replayAnswerSchema = z
  .object({
    matched: z.int().min(0).describe(both("Số bản tin mà bộ lọc chỉ ra.", "Messages that the filter names.")),
    impossible: z
      .int()
      .min(0)
      .describe(
        both("Trong đó chỉ giữ một phần nên không phát lại được.", "Of these, kept only in part, so that they cannot be replayed."),
      ),
    requested: z
      .int()
      .min(0)
      .describe(
        both(
          "Số vừa được yêu cầu; ingest đọc lại trong vài giây. 0 khi chạy thử.",
          "Asked for now; ingest reads them within seconds. 0 in a dry run.",
        ),
      ),
    isDryRun: z.boolean(),
  })
  .meta({ id: "ReplayAnswer" });

export type RefusedMessage = Told<typeof refusedMessageSchema>;
export type RefusedMessageDetail = Told<typeof refusedMessageDetailSchema>;
export type RefusedMessages = Told<typeof refusedMessagesSchema>;
export type ReplayAnswer = Told<typeof replayAnswerSchema>;
