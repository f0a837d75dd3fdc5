import { API_ROOT } from "../../core/contracts/api/operation.ts";
import type { Problem } from "../../core/contracts/api/problem.ts";

/** What came of asking. `away`: nobody knows whether it was done; nothing that is shown says that it was. */
export type Answer =
  | { readonly state: "done"; readonly json: unknown; readonly etag: string | undefined }
  | { readonly state: "unchanged" }
  | { readonly state: "refused"; readonly status: number; readonly problem: Problem | undefined }
  | { readonly state: "away" };

export type Asking = {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Of what is here already. */
  readonly etag?: string | undefined;
};

const LIMIT_MS = 10_000;

/** `path` lies below /api/v1. The desk's session goes with it as a cookie. Never throws. */
export async function askServer(path: string, { method = "GET", body, etag }: Asking = {}): Promise<Answer> {
  try {
    const response = await fetch(`${API_ROOT}${path}`, {
      method,
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(LIMIT_MS),
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(etag === undefined ? {} : { "if-none-match": etag }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return await answerOf(response);
  } catch {
    return { state: "away" };
  }
}

async function answerOf(response: Response): Promise<Answer> {
  if (response.status === 304) return { state: "unchanged" };
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  if (response.ok) return { state: "done", json, etag: response.headers.get("etag") ?? undefined };
  // A proxy before the server says so where the server is gone.
  if (response.status === 502 || response.status === 504) return { state: "away" };
  return { state: "refused", status: response.status, problem: isProblem(json) ? json : undefined };
}

function isProblem(json: unknown): json is Problem {
  return isRecord(json) && typeof json["detail"] === "string" && typeof json["detailVi"] === "string";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
