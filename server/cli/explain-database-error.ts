import type { Bilingual } from "../../core/domain/bilingual.ts";

/** What an operator can do about a failure of the database; undefined when it is a fault of ours. */
export function explainDatabaseError(thrown: unknown): Bilingual | undefined {
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";
  if (UNREACHABLE.has(code) || code.startsWith("08") || code === "57P01") {
    return {
      vi: `Cơ sở dữ liệu không trả lời (${code}). Khởi động nó, hoặc sửa DATABASE_URL.`,
      en: `The database does not answer (${code}). Start it, or correct DATABASE_URL.`,
    };
  }
  if (code.startsWith("28")) {
    return {
      vi: "Cơ sở dữ liệu không nhận tên hoặc mật khẩu trong DATABASE_URL.",
      en: "The database refuses the name or password in DATABASE_URL.",
    };
  }
  if (code === "42P01" || code === "42703") {
    return {
      vi: "Lược đồ của cơ sở dữ liệu cũ hơn chương trình này. Chạy `npm start` một lần để nâng cấp.",
      en: "The database's schema is older than this program. Run `npm start` once to bring it up to date.",
    };
  }
  return undefined;
}

const UNREACHABLE = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "EPIPE"]);
