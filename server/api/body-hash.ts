import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { refuse } from "../problem.ts";

const hashes = new WeakMap<IncomingMessage, Uint8Array>();
const notText = new WeakSet<IncomingMessage>();
const OF_NOTHING = createHash("sha256").digest();

/** For the body parsers, which see the bytes once: notes their hash. @throws Refusal where text is not UTF-8. */
export function noteBody(request: IncomingMessage, bytes: Buffer): void {
  hashes.set(request, createHash("sha256").update(bytes).digest());
}

/** As noteBody, and whether it is text at all. */
export function noteText(request: IncomingMessage, bytes: Buffer): void {
  noteBody(request, bytes);
  if (!isUtf8(bytes)) notText.add(request);
}

/** Other encodings would be read with signs of replacement in place of letters. */
export const refuseNotText: RequestHandler = (request, _response, next) => {
  if (notText.has(request)) throw refuse(400, { vi: "Phần thân không phải UTF-8.", en: "The body is not UTF-8." });
  next();
};

export function bodySha256Of(request: IncomingMessage): Uint8Array {
  return hashes.get(request) ?? OF_NOTHING;
}
