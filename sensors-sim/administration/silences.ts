import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";

/** Every day a source says nothing between two times of Vietnam's clock, in minutes after midnight; `toMinute` may be 1440. */
export type Silence = { readonly source: string; readonly fromMinute: number; readonly toMinute: number };

export type ParsedSilences = { readonly ok: true; readonly silences: readonly Silence[] } | { readonly ok: false; readonly fault: string };

/** "video-conference=08:00-10:00,wifi=20:00-24:00"; "none" for none. */
export function parseSilences(text: string): ParsedSilences {
  if (text.trim() === "none") return { ok: true, silences: [] };
  const silences: Silence[] = [];
  for (const part of text.split(",")) {
    const found = /^([a-z][a-z0-9-]*)=(\d\d):([0-5]\d)-(\d\d):([0-5]\d)$/.exec(part.trim());
    const [, source, fromHour, fromMinute, toHour, toMinute] = found ?? [];
    const silence = { source: source ?? "", fromMinute: minuteOf(fromHour, fromMinute), toMinute: minuteOf(toHour, toMinute) };
    if (found === null || silence.toMinute > 1440 || silence.fromMinute >= silence.toMinute) {
      return { ok: false, fault: `"${part}" is not written like video-conference=08:00-10:00` };
    }
    silences.push(silence);
  }
  return { ok: true, silences };
}

export function isSilent(silences: readonly Silence[], source: string, atMs: number): boolean {
  const minute = (((atMs + VIETNAM_OFFSET_MS) / 60_000) % 1440) | 0;
  return silences.some((silence) => silence.source === source && silence.fromMinute <= minute && minute < silence.toMinute);
}

function minuteOf(hours: string | undefined, minutes: string | undefined): number {
  return Number(hours) * 60 + Number(minutes);
}
