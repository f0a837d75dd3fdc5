/** Promises of a source to be heard at least every so often, in a span of time. */
export type Promises = { readonly due: number; readonly kept: number };

/**
 * How many of the promises of a span were kept: after each arrival one is due every `everyMs` until the next arrival, and
 * broken if nothing came by then; what comes at that very instant is in time. Instants are milliseconds since 1970 UTC, arrivals in order; the last one before the
 * span is needed to judge its beginning, without any the span begins with a silence.
 */
export function keptIn(
  arrivalsMs: readonly number[],
  everyMs: number,
  span: { readonly fromMs: number; readonly untilMs: number },
): Promises {
  const due = Math.floor((span.untilMs - span.fromMs) / everyMs);
  let broken = 0;
  let afterMs = arrivalsMs[0] ?? span.fromMs;
  for (const nextMs of [...arrivalsMs.slice(1), span.untilMs]) {
    // Those due before the next arrival, as far as they fall into the span.
    const first = Math.max(1, Math.ceil((span.fromMs - afterMs) / everyMs));
    const last = Math.floor((Math.min(nextMs, span.untilMs) - 1 - afterMs) / everyMs);
    broken += Math.max(0, last - first + 1);
    afterMs = nextMs;
  }
  return { due, kept: Math.max(0, due - broken) };
}
