import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, Response } from "express";
import type { Fault, Problem } from "../core/contracts/api/problem.ts";
import type { Bilingual } from "../core/domain/bilingual.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { explainQueryFailure } from "./query-failure.ts";

type RefusalOptions = {
  readonly faults?: readonly Fault[];
  /** Of the answer, such as retry-after. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Thrown by whoever cannot do what was asked; `text` says what to do and is shown to who asked. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly text: Bilingual;
  readonly options: RefusalOptions;

  constructor(status: number, text: Bilingual, options: RefusalOptions = {}) {
    super(text.en);
    this.status = status;
    this.text = text;
    this.options = options;
  }
}

/** To be thrown; see Refusal. */
export function refuse(status: number, text: Bilingual, options: RefusalOptions = {}): Refusal {
  return new Refusal(status, text, options);
}

/** To be thrown: every fault in one problem. */
export function refuseFaults(status: number, faults: readonly Fault[]): Refusal {
  const join = (texts: readonly string[]) => texts.join(" ");
  return new Refusal(status, { vi: join(faults.map((one) => one.detailVi)), en: join(faults.map((one) => one.detail)) }, { faults });
}

/** Answers with a problem document (RFC 9457). Its title is the status in words, its detail is ours. */
function sendProblem(response: Response, { status, text, options }: Pick<Refusal, "status" | "text" | "options">): void {
  const problem: Problem = {
    type: "about:blank",
    status,
    title: STATUS_CODES[status] ?? "Error",
    detail: text.en,
    detailVi: text.vi,
    ...(options.faults === undefined ? {} : { faults: [...options.faults] }),
  };
  response
    .status(status)
    .set(options.headers ?? {})
    .type("application/problem+json")
    .send(JSON.stringify(problem));
}

export function problemHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const refusal = thrown instanceof Refusal ? thrown : toRefusal(thrown);
    if (refusal.status === 500) log.error({ err: toError(thrown), path: request.path }, "request failed");
    else if (refusal.status > 500) log.warn({ reason: toError(thrown).message, path: request.path }, "request given up");
    sendProblem(response, refusal);
  };
}

/** PostgreSQL's codes for a character that its texts cannot hold (NUL), and for the same in JSON. */
const NOT_STORABLE: ReadonlySet<unknown> = new Set(["22021", "22P05"]);

/** What Express and its body parsers find wrong with a request, by their own word for it. */
const TRANSPORT_FAULTS: Readonly<Record<string, Bilingual>> = {
  "entity.parse.failed": { vi: "Phần thân không phải JSON hợp lệ.", en: "The body is not valid JSON." },
  "entity.too.large": { vi: "Phần thân quá lớn. Hãy chia nhỏ rồi gửi.", en: "The body is too large. Send it in parts." },
  "charset.unsupported": { vi: "Hãy gửi văn bản bằng UTF-8.", en: "Send text as UTF-8." },
  "encoding.unsupported": {
    vi: "Content-Encoding này không được hỗ trợ. Hãy gửi không nén, hoặc gzip, deflate, br.",
    en: "This Content-Encoding is not supported. Send it as it is, or as gzip, deflate or br.",
  },
};

/** Any thrown thing as what is answered: the asker's fault where it was, else trouble of ours that says nothing of the inside. */
function toRefusal(thrown: unknown): Refusal {
  const failure = explainQueryFailure(thrown);
  if (failure !== undefined) {
    const { status, text, retryAfterS } = failure;
    return refuse(status, text, retryAfterS === undefined ? {} : { headers: { "retry-after": String(retryAfterS) } });
  }
  const code = valueOf(thrown, "code");
  if (NOT_STORABLE.has(code)) {
    return refuse(400, {
      vi: "Yêu cầu chứa ký tự điều khiển, chẳng hạn NUL. Hãy gửi lại không có ký tự đó.",
      en: "The request contains a control character, such as NUL. Send it without.",
    });
  }
  const status = valueOf(thrown, "status");
  if (typeof status !== "number" || status < 400 || status >= 500) return SERVER_TROUBLE;
  const known = TRANSPORT_FAULTS[String(valueOf(thrown, "type"))];
  return refuse(
    status,
    known ?? {
      vi: "Yêu cầu không đọc được. Hãy xem lại địa chỉ và phần thân.",
      en: "The request cannot be read. Look at its address and its body.",
    },
  );
}

const SERVER_TROUBLE = refuse(500, {
  vi: "Lúc này chưa trả lời được. Hãy thử lại; nhật ký của máy chủ nói vì sao.",
  en: "The request could not be answered now. Try again; the server's log says why.",
});

function valueOf(thrown: unknown, key: "code" | "status" | "type"): unknown {
  return typeof thrown === "object" && thrown !== null ? Reflect.get(thrown, key) : undefined;
}
