import { z } from "zod";
import { inBothLanguages } from "./in-both-languages.ts";

/** Where in a request the fault lies. */
export const FAULT_PLACES = ["path", "query", "body"] as const;

export const faultSchema = z
  .object({
    code: z
      .enum(["invalid", "unknown", "repeated", "not-found", "conflict", "simulated"])
      .describe(inBothLanguages({ vi: "Loại lỗi, cho chương trình đọc.", en: "Kind of fault, for programs." })),
    in: z
      .enum(FAULT_PLACES)
      .exactOptional()
      .describe(inBothLanguages({ vi: "Phần của yêu cầu.", en: "Part of the request." })),
    field: z
      .string()
      .exactOptional()
      .describe(inBothLanguages({ vi: "Tên tham số hoặc đường dẫn của trường.", en: "Name of the parameter, or path of the field." })),
    detail: z.string().describe(inBothLanguages({ vi: "Bằng tiếng Anh.", en: "In English." })),
    detailVi: z.string().describe(inBothLanguages({ vi: "Bằng tiếng Việt.", en: "In Vietnamese." })),
  })
  .meta({ id: "Fault" });

/** RFC 9457. Every refusal has this form. */
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int().min(400).max(599),
    title: z.string(),
    detail: z
      .string()
      .describe(inBothLanguages({ vi: "Điều gì sai và phải làm gì, bằng tiếng Anh.", en: "What is wrong and what to do, in English." })),
    detailVi: z.string().describe(inBothLanguages({ vi: "Như trên, bằng tiếng Việt.", en: "The same in Vietnamese." })),
    faults: z
      .array(faultSchema)
      .exactOptional()
      .describe(inBothLanguages({ vi: "Từng lỗi một của yêu cầu.", en: "Each fault of the request." })),
  })
  .meta({
    id: "Problem",
    description: inBothLanguages({ vi: "Lời từ chối theo RFC 9457.", en: "A refusal as RFC 9457 has it." }),
  });

export type Fault = z.infer<typeof faultSchema>;
export type Problem = z.infer<typeof problemSchema>;
