import type { Bilingual } from "../core/domain/bilingual.ts";

/** Seconds after which who was refused for want of room may ask again. */
const RETRY_AFTER_S = 5;

/** As many questions of the class wait as may. */
export class TooManyQuestions extends Error {
  override readonly name = "TooManyQuestions";

  constructor() {
    super("too many questions of this kind wait for the database");
  }
}

/** The reading side is no standby of the primary any more: what it holds is another history. */
export class ReadSideParted extends Error {
  override readonly name = "ReadSideParted";

  constructor() {
    super("the reading side is no standby of the database that the live picture comes from");
  }
}

/** The answer is longer than its class of questions may be. */
export class TooManyRows extends Error {
  override readonly name = "TooManyRows";

  constructor(mostRows: number) {
    super(`the answer has more than ${mostRows} rows`);
  }
}

export type QueryFailure = {
  readonly status: 503;
  /** What to do. */
  readonly text: Bilingual;
  /** Absent where the same question would end in the same way. */
  readonly retryAfterS?: number;
};

const FULL: QueryFailure = {
  status: 503,
  text: {
    vi: `Đang có quá nhiều câu hỏi cùng loại. Hãy hỏi lại sau ${RETRY_AFTER_S} giây và hỏi ít hơn cùng lúc.`,
    en: `Too many questions of this kind are waiting. Ask again in ${RETRY_AFTER_S} s, and fewer at a time.`,
  },
  retryAfterS: RETRY_AFTER_S,
};

const TOO_LONG: QueryFailure = {
  status: 503,
  text: {
    vi: "Trả lời mất quá nhiều thời gian nên đã dừng. Hãy hỏi khoảng ngắn hơn, ít thiết bị hơn hoặc ít dòng hơn.",
    en: "The answer took too long and was given up. Ask for a shorter range, fewer devices or fewer rows.",
  },
};

const TOO_MANY_ROWS: QueryFailure = {
  status: 503,
  text: {
    vi: "Trả lời có nhiều dòng hơn mức cho phép một lần. Hãy hỏi khoảng ngắn hơn hoặc ít thiết bị hơn.",
    en: "The answer has more rows than are given at once. Ask for a shorter range or fewer devices.",
  },
};

const AWAY: QueryFailure = {
  status: 503,
  text: {
    vi: `Cơ sở dữ liệu trả lời câu hỏi này hiện không kết nối được. Hãy hỏi lại sau ${RETRY_AFTER_S} giây.`,
    en: `The database that answers this is out of reach now. Ask again in ${RETRY_AFTER_S} s.`,
  },
  retryAfterS: RETRY_AFTER_S,
};

const OVERTAKEN: QueryFailure = {
  status: 503,
  text: {
    vi: `Bản sao của cơ sở dữ liệu phải bỏ dở câu trả lời để nhận thay đổi mới. Hãy hỏi lại sau ${RETRY_AFTER_S} giây.`,
    en: `The standby of the database gave the answer up to take over what had changed. Ask again in ${RETRY_AFTER_S} s.`,
  },
  retryAfterS: RETRY_AFTER_S,
};

const PARTED: QueryFailure = {
  status: 503,
  text: {
    vi: "Cơ sở dữ liệu dùng để tra cứu không còn là bản sao của cơ sở dữ liệu chính. Người vận hành cần xem lại DATABASE_READ_URL.",
    en: "The database for such questions is no standby of the live one any more. Whoever runs the server must look at DATABASE_READ_URL.",
  },
};

/** PostgreSQL's codes, and those of the network below it. */
const BY_CODE: Readonly<Record<string, QueryFailure>> = {
  // query_canceled: the statement's time limit.
  "57014": TOO_LONG,
  // serialization_failure: on a standby, recovery needed what the statement was reading.
  "40001": OVERTAKEN,
  // admin_shutdown, crash_shutdown, cannot_connect_now, idle_in_transaction_session_timeout, too_many_connections.
  "57P01": AWAY,
  "57P02": AWAY,
  "57P03": AWAY,
  "25P03": AWAY,
  "53300": AWAY,
  ECONNREFUSED: AWAY,
  ECONNRESET: AWAY,
  EPIPE: AWAY,
  ETIMEDOUT: AWAY,
  EHOSTUNREACH: AWAY,
  ENETUNREACH: AWAY,
  ENOTFOUND: AWAY,
  EAI_AGAIN: AWAY,
};

/** What pg says without a code. */
const BY_MESSAGE: readonly { readonly pattern: RegExp; readonly failure: QueryFailure }[] = [
  { pattern: /^timeout exceeded when trying to connect$/, failure: FULL },
  { pattern: /^Query read timeout$/, failure: AWAY },
  { pattern: /^Connection terminated|^Client has encountered a connection error/, failure: AWAY },
];

/** What went wrong between the server and its database, said to who asked; undefined when it was something else. */
export function explainQueryFailure(thrown: unknown): QueryFailure | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if (thrown instanceof TooManyQuestions) return FULL;
  if (thrown instanceof ReadSideParted) return PARTED;
  if (thrown instanceof TooManyRows) return TOO_MANY_ROWS;
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  if (code !== undefined) return BY_CODE[code] ?? (code.startsWith("08") ? AWAY : undefined);
  return BY_MESSAGE.find(({ pattern }) => pattern.test(thrown.message))?.failure;
}
