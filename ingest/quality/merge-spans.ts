import { SPAN_BREAK_MS } from "../pipeline/due-spans.ts";

/** A device's readings from one instant to another, both inclusive, wait to be judged. */
export type DueSpan = { readonly deviceId: number; readonly fromMs: number; readonly toMs: number };

/** Spans of the same device that overlap or lie close together become one; ordered by device and time. */
export function mergeSpans(spans: readonly DueSpan[]): readonly DueSpan[] {
  const merged: DueSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.deviceId - b.deviceId || a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last?.deviceId === span.deviceId && span.fromMs - last.toMs <= SPAN_BREAK_MS) {
      merged[merged.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
    } else merged.push(span);
  }
  return merged;
}
