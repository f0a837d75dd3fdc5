import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { submissionHeadSchema, submissionReportSchema } from "../submission-report.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { flag, limit, utc } from "./parameters.ts";

const MEBIBYTE = 1024 * 1024;
export const MOST_ROWS_A_SUBMISSION = 10_000;

const SUBMISSION_CONTENTS = ["figures", "dossiers", "citizen-reports", "documents", "directives"] as const;

const source = plainText(64).min(1).describe(both("Mã hệ thống nguồn.", "Code of the source."));
const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .describe(both("Số của lần gửi.", "Number of the submission."));
const mode = z
  .enum(["all", "rows"])
  .default("all")
  .describe(
    both(
      "all: một dòng sai thì không nhận gì; rows: nhận những dòng đúng.",
      "all: one wrong row and nothing is taken; rows: what is right is taken.",
    ),
  );
const idempotencyKey = plainText(200)
  .min(1)
  .describe(
    both(
      "Tên do bên gửi đặt cho lần gửi này. Gửi lại cùng khóa, cùng nội dung: nhận lại đúng báo cáo cũ và không có gì thay đổi.",
      "The sender's name for this submission. The same key with the same content gets the same report and changes nothing.",
    ),
  );

const repeated = {
  "Idempotency-Replayed": {
    vi: "“true” khi đây là báo cáo của lần gửi trước với cùng khóa.",
    en: "“true” where this is the report of an earlier submission under the same key.",
  },
};

export const pushRowsOperation = operation({
  id: "pushRows",
  method: "post",
  path: "/sources/{source}/{content}",
  tag: "sources",
  summary: { vi: "Gửi số liệu hoặc sự kiện", en: "Send figures or events" },
  description: {
    vi: "Tối đa 10.000 dòng một lần, trong một giao dịch. Không có dòng nào nghĩa là “không có gì mới”. Dòng sai được nêu từng cột, lý do và nguyên văn. mode=all có dòng sai: 422, từng lỗi trong “faults”, báo cáo đầy đủ ở Location.",
    en: "Up to 10,000 rows at once, in one transaction. No rows say “nothing new”. What is wrong with a row is told by column, reason and what stood there. With mode=all and a wrong row: 422, each fault in “faults”, the whole report at Location.",
  },
  access: "source",
  params: z.object({ source, content: z.enum(SUBMISSION_CONTENTS) }),
  query: z.object({ mode }),
  headers: z.object({ "idempotency-key": idempotencyKey }),
  body: {
    mediaType: "application/json",
    schema: z.strictObject({
      rows: z
        .array(z.unknown())
        .max(MOST_ROWS_A_SUBMISSION)
        .describe(both("Các dòng; xem docs/sources.md.", "The rows; see docs/sources.md.")),
    }),
    mostBytes: 4 * MEBIBYTE,
  },
  answers: { 200: { description: { vi: "Đã nhận.", en: "Taken." }, schema: submissionReportSchema, headers: repeated } },
  refusals: [404, 409, 422],
});

export const pushFileOperation = operation({
  id: "pushFile",
  method: "post",
  path: "/sources/{source}/files",
  tag: "sources",
  summary: { vi: "Gửi số liệu bằng tệp CSV hoặc XLSX", en: "Send figures as a CSV or XLSX file" },
  description: {
    vi: "CSV (UTF-8) hoặc XLSX, đọc theo cách viết tiếng Việt: 3.229, 45,5 %, quý I/2020. Không có Idempotency-Key thì lấy nội dung tệp làm khóa: gửi lại tệp không thay đổi gì.",
    en: "CSV (UTF-8) or XLSX, read as Vietnamese documents write: 3.229, 45,5 %, quý I/2020. Without an Idempotency-Key the file itself is the key: sending it again changes nothing.",
  },
  access: "source",
  params: z.object({ source }),
  query: z.object({
    mode,
    dryRun: flag(both("Chỉ kiểm tra, không ghi.", "Judge only, write nothing.")).exactOptional(),
    mapping: z
      .string()
      .max(8000)
      .exactOptional()
      .describe(
        both(
          "Cách đọc cột, JSON như tệp ánh xạ trong docs/sources.md.",
          "How to read the columns: JSON like the mapping files of docs/sources.md.",
        ),
      ),
  }),
  headers: z.object({ "idempotency-key": idempotencyKey.exactOptional() }),
  body: {
    mediaType: "text/csv",
    alsoMediaTypes: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    description: { vi: "Tệp, nguyên như đã lưu.", en: "The file as it was saved." },
    mostBytes: 8 * MEBIBYTE,
  },
  answers: { 200: { description: { vi: "Đã nhận.", en: "Taken." }, schema: submissionReportSchema, headers: repeated } },
  refusals: [404, 409, 422],
});

export const listSubmissionsOperation = operation({
  id: "listSubmissions",
  method: "get",
  path: "/sources/{source}/submissions",
  tag: "sources",
  summary: { vi: "Các lần gửi của một nguồn, mới nhất trước", en: "The submissions of a source, newest first" },
  access: "source-or-admin",
  params: z.object({ source }),
  query: z.object({ before: id.exactOptional(), limit: limit(200, 50) }),
  answers: {
    200: {
      description: { vi: "Các lần gửi; next gửi lại trong before.", en: "The submissions; next is sent as before." },
      schema: z.object({ submissions: z.array(submissionHeadSchema), next: z.string().exactOptional() }),
    },
  },
});

export const readSubmissionOperation = operation({
  id: "readSubmission",
  method: "get",
  path: "/sources/{source}/submissions/{id}",
  tag: "sources",
  summary: { vi: "Một lần gửi, với các dòng bị từ chối", en: "One submission, with its refused rows" },
  access: "source-or-admin",
  params: z.object({ source, id }),
  answers: { 200: { description: { vi: "Báo cáo.", en: "The report." }, schema: submissionReportSchema } },
  refusals: [404],
});

const keySchema = z
  .object({ id: z.int(), label: z.string(), createdAt: utc(), revokedAt: utc().exactOptional() })
  .meta({ id: "SourceKey" });

export const listSourceKeysOperation = operation({
  id: "listSourceKeys",
  method: "get",
  path: "/sources/{source}/keys",
  tag: "sources",
  summary: { vi: "Các khóa của một nguồn", en: "The keys of a source" },
  access: "admin",
  params: z.object({ source }),
  answers: {
    200: {
      description: { vi: "Các khóa, không có chính khóa.", en: "The keys, without what they are." },
      schema: z.object({ keys: z.array(keySchema) }),
    },
  },
  refusals: [404],
});

export const issueSourceKeyOperation = operation({
  id: "issueSourceKey",
  method: "post",
  path: "/sources/{source}/keys",
  tag: "sources",
  summary: { vi: "Cấp một khóa cho nguồn; chỉ hiện lần này", en: "Issue a key of a source; shown this once" },
  access: "admin",
  params: z.object({ source }),
  body: {
    mediaType: "application/json",
    schema: z.strictObject({
      label: plainText(64).min(1).describe(both("Ai giữ khóa này, để nhận ra nó về sau.", "Who holds this key, to know it by later.")),
    }),
    mostBytes: 1000,
  },
  answers: {
    201: {
      description: { vi: "Khóa.", en: "The key." },
      schema: z.object({ id: z.int(), key: z.string() }).meta({ id: "IssuedSourceKey" }),
    },
  },
  refusals: [404],
});

export const revokeSourceKeyOperation = operation({
  id: "revokeSourceKey",
  method: "delete",
  path: "/sources/{source}/keys/{id}",
  tag: "sources",
  summary: { vi: "Thu hồi một khóa", en: "Revoke a key" },
  access: "admin",
  params: z.object({ source, id: z.coerce.number().int().min(1).max(2_147_483_647) }),
  answers: { 200: { description: { vi: "Đã thu hồi.", en: "Revoked." }, schema: z.object({ id: z.int() }) } },
  refusals: [404],
});
