import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?$/;
const WITH_ZONE = /^(\S+?)(Z|[+-]\d\d:\d\d)$/;

/** RFC 3339 on full seconds, in Vietnam's time: "2026-11-21T20:00:00+07:00". */
export function toInstantText(atMs: number): string {
  return `${new Date(atMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

/** Reads either; a time without a zone is Vietnam's. Undefined when it is no instant. */
export function parseInstant(text: string): number | undefined {
  const zoned = WITH_ZONE.exec(text);
  const local = zoned?.[1] ?? text;
  if (!LOCAL.test(local)) return undefined;
  const atMs = Date.parse(`${local}${zoned?.[2] ?? "+07:00"}`);
  return Number.isNaN(atMs) ? undefined : atMs;
}
