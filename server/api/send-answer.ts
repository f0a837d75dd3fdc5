import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import type { Content } from "./handler.ts";

/** Answers 304 and says so when whoever asks has the same already; otherwise notes the tag for the answer. */
export function hasFresh(request: Request, response: Response, revision: string): boolean {
  response.set("etag", weakTag(revision));
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}

export function sendValue(request: Request, response: Response, answer: { readonly value: unknown; readonly isTagged: boolean }): void {
  const text = JSON.stringify(answer.value);
  if (answer.isTagged && !response.hasHeader("etag") && hasFresh(request, response, text)) return;
  response.type("application/json").send(text);
}

export async function sendContent(request: Request, response: Response, { mediaType, content, fileName }: Content): Promise<void> {
  response.set("content-type", mediaType.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType);
  if (fileName !== undefined) response.set("content-disposition", `attachment; filename="${fileName}"`);
  if (!(content instanceof Readable)) {
    response.send(typeof content === "string" ? content : Buffer.from(content));
    return;
  }
  if (request.method === "HEAD") {
    content.destroy();
    response.end();
    return;
  }
  await pipeline(content, response);
}

/** Weak: the same content, perhaps not byte by byte after a proxy compressed it. */
function weakTag(text: string): string {
  return `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}
