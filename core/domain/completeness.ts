/**
 * What can be said of a device's messages. complete: every number up to the last one seen is held. missing: numbers are
 * lacking. not-verifiable: the device does not number its messages, so a lost one leaves no trace. silent: it numbers,
 * and nothing came in the time asked for.
 */
export type Verdict = "complete" | "missing" | "not-verifiable" | "silent";

export type Evidence = {
  /** Whether it ever sent a number. */
  readonly isNumbering: boolean;
  /** Power-ups heard in the time asked for. */
  readonly boots: number;
  readonly missingMessages: number;
};

export function judge({ isNumbering, boots, missingMessages }: Evidence): Verdict {
  if (!isNumbering) return "not-verifiable";
  if (boots === 0) return "silent";
  return missingMessages > 0 ? "missing" : "complete";
}

export const VERDICTS = {
  complete: { vi: "đủ mọi bản tin đến số cuối đã nhận", en: "every message up to the last number seen is held" },
  missing: { vi: "thiếu bản tin", en: "messages are missing" },
  "not-verifiable": {
    vi: "không kiểm chứng được: thiết bị không đánh số bản tin",
    en: "not verifiable: the device does not number its messages",
  },
  silent: { vi: "không có bản tin nào", en: "no message came" },
} as const satisfies Readonly<Record<Verdict, { readonly vi: string; readonly en: string }>>;

/**
 * From when on a device owes readings of a day: registered during the day it owes none before, unless it brought older
 * ones itself. `beginnings` are its registration and its first readings of the day.
 */
export function owedSince(day: { readonly fromMs: number }, beginnings: readonly Date[]): number {
  return Math.max(day.fromMs, Math.min(...beginnings.map((instant) => instant.getTime())));
}

/** Values that a device owes in a time when it keeps its interval. */
export function expectedValues(time: { readonly fromMs: number; readonly untilMs: number }, intervalS: number): number {
  return Math.max(0, Math.floor((time.untilMs - time.fromMs) / 1000 / intervalS));
}

/** Share of what was expected, 0 to 1; undefined when nothing was. More than expected is complete. */
export function completeness(count: number, expected: number): number | undefined {
  return expected === 0 ? undefined : Math.min(1, count / expected);
}
