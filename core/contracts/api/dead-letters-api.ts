import { z } from "zod";
import { replayRequestSchema } from "../answer-queries.ts";
import { refusedMessageDetailSchema, replayAnswerSchema } from "../refused-messages.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";

const common = { tag: "answers", access: "admin" } as const;

export const readRefusedOperation = operation({
  ...common,
  id: "readRefused",
  method: "get",
  path: "/rejections/{id}",
  summary: { vi: "Một bản tin bị từ chối, kèm nội dung", en: "One refused message, with what it said" },
  params: z.strictObject({
    id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).describe(both("Số của bản tin.", "Number of the message.")),
  }),
  answers: {
    200: {
      description: { vi: "Dữ liệu cá nhân trong nội dung đã che.", en: "Personal data in its content is masked." },
      schema: refusedMessageDetailSchema,
    },
  },
  refusals: [404],
});

export const requestReplayOperation = operation({
  ...common,
  id: "requestReplay",
  method: "post",
  path: "/rejections/replay",
  summary: { vi: "Yêu cầu đọc lại bản tin bị từ chối", en: "Have refused messages read again" },
  body: { mediaType: "application/json", schema: replayRequestSchema, isOptional: true, mostBytes: 65_536 },
  answers: {
    200: { description: { vi: "Chạy thử: không yêu cầu gì.", en: "A dry run: nothing was asked for." }, schema: replayAnswerSchema },
    202: {
      description: { vi: "Đã yêu cầu; ingest đọc lại trong vài giây.", en: "Asked for; ingest reads them within seconds." },
      schema: replayAnswerSchema,
    },
  },
});
