import { STATUS_CODES } from "node:http";
import { both } from "../../core/contracts/api/both.ts";
import { type AnswerShape, API_ROOT, type Operation, TAGS } from "../../core/contracts/api/operation.ts";
import { problemSchema } from "../../core/contracts/api/problem.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { DESK_COOKIE } from "../desk/desk-cookie.ts";
import { type Json, JsonSchemas } from "./json-schemas.ts";

/** The OpenAPI 3.1 document of some operations. The same operations give the same text. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const schemas = new JsonSchemas();
  const problem = schemas.add(problemSchema, "output");
  for (const { answers } of operations)
    for (const answer of Object.values(answers)) if ("schema" in answer) schemas.add(answer.schema, "output");
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {};
    methods[operation.method] = describe(operation, schemas);
    paths[operation.path] = methods;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Vọng Lâu",
      version: "1",
      description: say(INTRODUCTION),
      license: { name: "Apache License 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: API_ROOT }],
    tags: Object.entries(TAGS).map(([name, text]) => ({ name, description: say(text) })),
    paths,
    components: {
      schemas: schemas.named(),
      responses: Object.fromEntries(Object.entries(PROBLEMS).map(([status, text]) => [nameOf(status), problemResponse(text, problem)])),
      headers: {
        ETag: {
          description: say({
            vi: "Gửi lại trong If-None-Match để khỏi nhận lại điều đã có.",
            en: "To be sent as If-None-Match, so that what is known is not sent again.",
          }),
          schema: { type: "string" },
        },
      },
      securitySchemes: securitySchemes(),
    },
  };
}

function securitySchemes(): Json {
  return {
    admin: {
      type: "http",
      scheme: "bearer",
      description: say({
        vi: "Mã truy cập trong tệp mà ADMIN_TOKEN_FILE chỉ ra; không đặt thì phần quản trị tắt.",
        en: "The token in the file that ADMIN_TOKEN_FILE names; without that setting administration is off.",
      }),
    },
    source: {
      type: "http",
      scheme: "bearer",
      description: say({
        vi: "Khóa của hệ thống nguồn, cấp bằng “vonglau sources key create”; chỉ dùng cho nguồn của nó.",
        en: "The key of a source, issued by “vonglau sources key create”; good for its own source only.",
      }),
    },
    desk: {
      type: "apiKey",
      in: "cookie",
      name: DESK_COOKIE,
      description: say({
        vi: "Phiên của bàn điều hành, mở bằng mã một lần ở /desk/sessions.",
        en: "The session of an operator's desk, opened by a one-time code at /desk/sessions.",
      }),
    },
  };
}

const INTRODUCTION: Bilingual = {
  vi: "Trạng thái, lịch sử, câu trả lời và sổ đăng ký của trung tâm điều hành. Từ chối theo RFC 9457, nói phải làm gì, bằng hai thứ tiếng. Tham số không có trong tài liệu bị từ chối theo tên. Câu trả lời về sau có thể có thêm trường; hãy bỏ qua trường không biết.",
  en: "State, history, answers and registry of the operations centre. Refusals are as RFC 9457 has them and say what to do, in both languages. A parameter that this document has not is refused by name. Answers may come to have more fields; ignore those that you do not know.",
};

/** By status: why it may be answered. */
const PROBLEMS: Readonly<Record<number, Bilingual>> = {
  400: { vi: "Địa chỉ có lỗi; từng lỗi trong “faults”.", en: "The address is at fault; each fault is in “faults”." },
  401: { vi: "Thiếu mã truy cập, hoặc mã sai.", en: "The token is missing or wrong." },
  403: {
    vi: "Quản trị qua HTTP đang tắt, trang gọi thuộc máy chủ khác, hoặc khóa là của nguồn khác.",
    en: "Administration over HTTP is off, a page of another server asks, or the key is another source's.",
  },
  404: { vi: "Không có điều được hỏi.", en: "What is asked for is not there." },
  409: { vi: "Trái với điều đã đăng ký.", en: "It clashes with what is registered." },
  410: { vi: "Không còn được giữ.", en: "It is kept no longer." },
  413: { vi: "Phần thân quá lớn.", en: "The body is too large." },
  415: { vi: "Phần thân không đúng loại.", en: "The body is of another type than this takes." },
  422: {
    vi: "Yêu cầu đọc được nhưng không làm được; từng lỗi trong “faults”.",
    en: "The request can be read and not be done; each fault is in “faults”.",
  },
  429: { vi: "Hỏi quá dày.", en: "Too much is asked at a time." },
  500: { vi: "Máy chủ gặp trục trặc.", en: "The server is in trouble." },
  503: {
    vi: "Bây giờ chưa trả lời được; Retry-After nói khi nào hỏi lại.",
    en: "It cannot be answered now; Retry-After says when to ask again.",
  },
  504: { vi: "Trả lời quá lâu.", en: "The answer took too long." },
};

function describe(operation: Operation, schemas: JsonSchemas): Json {
  const { id, tag, summary, description, access, params, query, headers, body } = operation;
  const parameters = [
    ...(params === undefined ? [] : schemas.parameters(params, "path")),
    ...(query === undefined ? [] : schemas.parameters(query, "query")),
    ...(headers === undefined ? [] : schemas.parameters(headers, "header")),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary: `${summary.vi} / ${summary.en}`,
    ...(description === undefined ? {} : { description: say(description) }),
    security: SECURITY[access],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: bodyOf(body, schemas) }),
    responses: responsesOf(operation, schemas),
  };
}

/** Several: any of them. */
const SECURITY: Readonly<Record<Operation["access"], readonly Json[]>> = {
  open: [],
  admin: [{ admin: [] }],
  source: [{ source: [] }],
  "source-or-admin": [{ source: [] }, { admin: [] }],
  desk: [{ desk: [] }, { admin: [] }],
};

function bodyOf(body: NonNullable<Operation["body"]>, schemas: JsonSchemas): Json {
  if (body.mediaType === "text/csv") {
    const others = (body.alsoMediaTypes ?? []).map((type) => [type, {}] as const);
    const content = { "text/csv": { schema: { type: "string" } }, ...Object.fromEntries(others) };
    return { description: say(body.description), required: true, content };
  }
  return { required: body.isOptional !== true, content: { [body.mediaType]: { schema: schemas.add(body.schema, "input") } } };
}

function responsesOf(operation: Operation, schemas: JsonSchemas): Json {
  const answers = Object.entries(operation.answers).map(([status, answer]) => [status, answerOf(operation, answer, schemas)] as const);
  const notModified: Json = { description: say({ vi: "Chưa có gì mới.", en: "Nothing is new." }), headers: ETAG };
  const problems = problemStatuses(operation).map(
    (status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }] as const,
  );
  return Object.fromEntries([...answers, ...(operation.validator === "etag" ? [["304", notModified] as const] : []), ...problems]);
}

const ETAG: Json = { ETag: { $ref: "#/components/headers/ETag" } };

function answerOf({ validator }: Operation, answer: AnswerShape, schemas: JsonSchemas): Json {
  const description = say(answer.description);
  const headers = Object.entries(answer.headers ?? {}).map(
    ([name, text]) => [name, { description: say(text), schema: { type: "string" } }] as const,
  );
  if ("schema" in answer) {
    const content = { "application/json": { schema: schemas.add(answer.schema, "output") } };
    const told = { ...(validator === "etag" ? ETAG : {}), ...Object.fromEntries(headers) };
    return { description, ...(Object.keys(told).length === 0 ? {} : { headers: told }), content };
  }
  return {
    description,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    content: Object.fromEntries(answer.mediaTypes.map((type) => [type, type.startsWith("text/") ? { schema: { type: "string" } } : {}])),
  };
}

/** Those that follow from what the operation is, and its own. */
function problemStatuses({ access, body, refusals = [] }: Operation): readonly number[] {
  const following = [
    400,
    ...(access === "open" ? [] : [401, 403]),
    ...(access === "source" || access === "source-or-admin" ? [429] : []),
    ...(body === undefined ? [] : [400, 413, 415, 422]),
    500,
    503,
  ];
  return [...new Set([...following, ...refusals])].toSorted((a, b) => a - b);
}

function problemResponse(text: Bilingual, problem: Json): Json {
  return { description: say(text), content: { "application/problem+json": { schema: problem } } };
}

function nameOf(status: number | string): string {
  return (STATUS_CODES[Number(status)] ?? String(status)).replaceAll(/\W/g, "");
}

function say({ vi, en }: Bilingual): string {
  return both(vi, en);
}
