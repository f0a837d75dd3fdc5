import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request comes from a page of this server. Programs send no Origin and are let through;
 * a browser always sends one with a WebSocket.
 */
export function isSameOrigin(headers: Pick<IncomingHttpHeaders, "origin" | "host">): boolean {
  if (headers.origin === undefined) return true;
  if (!URL.canParse(headers.origin)) return false;
  return new URL(headers.origin).host === headers.host;
}
