import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { Bilingual } from "../../../core/domain/bilingual.ts";
import { toError } from "../../../core/node/errors.ts";

export type FetchRequest = {
  readonly url: string;
  readonly timeoutMs: number;
  readonly mostBytes: number;
  readonly authorization?: string | undefined;
  /** Of the last answer that was taken. */
  readonly etag?: string | undefined;
  readonly signal: AbortSignal;
};

export type Fetched =
  | { readonly kind: "content"; readonly value: unknown; readonly sha256: Uint8Array; readonly etag: string | undefined }
  | { readonly kind: "not-modified" }
  | { readonly kind: "failed"; readonly says: Bilingual };

/** Asks a source once. Whatever it does instead of answering is told, within the time and the size that it has. */
export async function fetchJson(request: FetchRequest): Promise<Fetched> {
  try {
    const response = await fetch(request.url, {
      redirect: "manual",
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]),
      headers: {
        accept: "application/json",
        ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
        ...(request.etag === undefined ? {} : { "if-none-match": request.etag }),
      },
    });
    if (response.status === 304) return { kind: "not-modified" };
    if (response.status !== 200) {
      await response.body?.cancel();
      return failed({ vi: `nguồn trả lời ${response.status}, cần 200`, en: `the source answered ${response.status} in place of 200` });
    }
    const bytes = await readBytes(response, request.mostBytes);
    if (bytes === undefined)
      return failed({ vi: `câu trả lời lớn hơn ${request.mostBytes} byte`, en: `the answer has more than ${request.mostBytes} bytes` });
    return toContent(bytes, response.headers.get("etag") ?? undefined);
  } catch (thrown) {
    return failed(explain(toError(thrown), request.timeoutMs));
  }
}

async function readBytes({ body }: Response, mostBytes: number): Promise<Buffer | undefined> {
  if (body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toContent(bytes: Buffer, etag: string | undefined): Fetched {
  if (!isUtf8(bytes)) return failed({ vi: "câu trả lời không phải UTF-8", en: "the answer is not UTF-8" });
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return { kind: "content", value, sha256: createHash("sha256").update(bytes).digest(), etag };
  } catch {
    return failed({ vi: "câu trả lời không phải JSON", en: "the answer is no JSON" });
  }
}

function explain(error: Error, timeoutMs: number): Bilingual {
  if (error.name === "TimeoutError")
    return { vi: `nguồn không trả lời trong ${timeoutMs / 1000} giây`, en: `the source did not answer within ${timeoutMs / 1000} s` };
  const reason = (error.cause instanceof Error ? error.cause.message || error.message : error.message).slice(0, 200);
  return { vi: `không hỏi được nguồn: ${reason}`, en: `the source could not be asked: ${reason}` };
}

function failed(says: Bilingual): Fetched {
  return { kind: "failed", says };
}
