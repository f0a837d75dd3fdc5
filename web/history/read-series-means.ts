/** A curve of means; null where nothing good was measured. */
export type MeanCurve = { readonly startMs: number; readonly stepMs: number; readonly mean: readonly (number | null)[] };

/** Takes the means out of an answer of /series; undefined when it is none. */
export function readSeriesMeans(answer: unknown): MeanCurve | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { startMs, stepMs, mean } = answer as Readonly<Record<string, unknown>>;
  if (typeof startMs !== "number" || typeof stepMs !== "number" || !Array.isArray(mean)) return undefined;
  return mean.every((value) => value === null || typeof value === "number") ? { startMs, stepMs, mean } : undefined;
}
