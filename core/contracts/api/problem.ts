import { z } from "zod";
import { both } from "./both.ts";

export const faultSchema = z
  .object({
    code: z
      .enum(["invalid", "unknown", "repeated", "not-found", "conflict", "simulated"])
      .describe(both("Loại lỗi, cho chương trình đọc.", "Kind of fault, for programs.")),
    in: z.enum(["path", "query", "header", "body"]).exactOptional().describe(both("Phần của yêu cầu.", "Part of the request.")),
    field: z
      .string()
      .exactOptional()
      .describe(both("Tên tham số hoặc đường dẫn của trường.", "Name of the parameter, or path of the field.")),
    detail: z.string().describe(both("Bằng tiếng Anh.", "In English.")),
    detailVi: z.string().describe(both("Bằng tiếng Việt.", "In Vietnamese.")),
  })
  .meta({ id: "Fault" });

/** RFC 9457. Every refusal has this form. */
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int().min(400).max(599),
    title: z.string(),
    detail: z.string().describe(both("Điều gì sai và phải làm gì, bằng tiếng Anh.", "What is wrong and what to do, in English.")),
    detailVi: z.string().describe(both("Như trên, bằng tiếng Việt.", "The same in Vietnamese.")),
    faults: z.array(faultSchema).exactOptional().describe(both("Từng lỗi một của yêu cầu.", "Each fault of the request.")),
  })
  .meta({ id: "Problem", description: both("Lời từ chối theo RFC 9457.", "A refusal as RFC 9457 has it.") });

export type Fault = z.infer<typeof faultSchema>;
export type Problem = z.infer<typeof problemSchema>;
