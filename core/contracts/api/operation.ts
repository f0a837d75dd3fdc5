import type { z } from "zod";
import type { Bilingual } from "../../domain/bilingual.ts";

/** Below this all operations lie. */
export const API_ROOT = "/api/v1";

/** What belongs together in the document; its order is theirs. */
export const TAGS = {
  state: { vi: "Trạng thái thành phố, bây giờ và trong quá khứ", en: "The city's state, now and in the past" },
  history: { vi: "Lịch sử: chuỗi thời gian và bản ghi gốc", en: "History: series and raw readings" },
  answers: { vi: "Câu trả lời: đã nhận gì, từ chối gì, thiếu gì", en: "Answers: what came, what was refused, what is missing" },
  facts: { vi: "Số liệu hành chính công bố", en: "Published administrative figures" },
  figures: { vi: "Chỉ số điều hành: giá trị, xếp hạng, vì sao", en: "Indicators of administration: values, ranks, why" },
  catalogue: { vi: "Danh mục chỉ số, ngưỡng và mặc định", en: "Catalogue of indicators, thresholds and defaults" },
  sources: { vi: "Hệ thống nguồn: gửi số liệu và sự kiện, độ tươi", en: "Source systems: sending figures and events, freshness" },
  walls: { vi: "Cảnh, màn hình tường và bàn điều hành", en: "Scenes, walls and the desk" },
  map: { vi: "Bản đồ nền và ranh giới của đơn vị", en: "An operator's base map and outlines" },
  units: { vi: "Đơn vị hành chính qua thời gian", en: "Administrative units over time" },
  cameras: { vi: "Camera: ảnh, số đếm, ai đã xem", en: "Cameras: pictures, counts, who watched" },
  registry: { vi: "Sổ đăng ký thiết bị (quản trị)", en: "Registry of devices (administrators)" },
  document: { vi: "Tài liệu của giao diện này", en: "The document of this interface" },
} as const satisfies Readonly<Record<string, Bilingual>>;

type JsonBody = {
  readonly mediaType: "application/json";
  readonly schema: z.ZodType;
  /** Left out, it counts as {}. */
  readonly isOptional?: true;
  readonly mostBytes: number;
};

type FileBody = {
  readonly mediaType: "text/csv";
  /** Taken in the same way; the file itself says which it is. */
  readonly alsoMediaTypes?: readonly string[];
  readonly description: Bilingual;
  readonly mostBytes: number;
};

/** A JSON value of a schema, or content of one of several media types, which may be large and is sent as it is made. */
export type AnswerShape =
  | { readonly description: Bilingual; readonly schema: z.ZodType; readonly headers?: Readonly<Record<string, Bilingual>> }
  | { readonly description: Bilingual; readonly mediaTypes: readonly string[]; readonly headers?: Readonly<Record<string, Bilingual>> };

/**
 * One operation of the HTTP interface, described once: its route is mounted, its request checked, its answer typed and its
 * entry in the OpenAPI document written from this. Names in the path are {in braces} and are the keys of `params`.
 */
export type Operation = {
  /** Unique; client generators make it a function's name. */
  readonly id: string;
  readonly method: "get" | "post" | "patch" | "delete";
  /** Below API_ROOT. */
  readonly path: `/${string}`;
  readonly tag: keyof typeof TAGS;
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  /**
   * `admin`: only with the administrator's token. `source`: only with a key of the source that the path names. `desk`: with the session
   * of an operator's desk, or the administrator's token.
   */
  readonly access: "open" | "admin" | "source" | "source-or-admin" | "desk";
  readonly params?: z.ZodObject;
  /** Names that it has not are refused; each may be given once. */
  readonly query?: z.ZodObject;
  /** Headers that it reads, by their names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: JsonBody | FileBody;
  /** What is answered when all is well, by status. */
  readonly answers: Readonly<Record<number, AnswerShape>>;
  /** Statuses of problems beside those that follow from the rest: 400, 401, 403, 413, 415, 500, 503. */
  readonly refusals?: readonly (401 | 403 | 404 | 409 | 410 | 422 | 429 | 504)[];
  /** `etag`: a weak ETag, and 304 to who has it already. */
  readonly validator?: "etag";
};

/** Keeps the literal types, which the handler's type is made from. */
export function operation<const Described extends Operation>(described: Described): Described {
  return described;
}
