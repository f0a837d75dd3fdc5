import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { metricName } from "../../i18n/metric-text.ts";
import type { ToldDay } from "./read-device-day.ts";

/** As many as a card has room for; the newest. */
const MOST = 4;
/** Where less came, nobody says that nothing is unusual. */
export const USUAL_PERCENT = 95;

/** What was wrong with a device on the day, up to the instant shown: when it was silent, what it left out, what of it is doubted. */
export function dayNotes({ episodes, metrics }: ToldDay, shownMs: number, texts: Texts): readonly string[] {
  const { messages, format } = texts;
  const { thing } = messages.map;
  const spells = episodes
    .filter(({ from }) => Date.parse(from) <= shownMs)
    .toSorted((left, right) => Date.parse(right.from) - Date.parse(left.from))
    .map(({ rule, metric, from, until }) => {
      const what = rule === "gap" ? thing.gap : rule === "silent" ? thing.silent : thing.otherRule(rule);
      const fromText = format.shortTime(Date.parse(from));
      const isOver = until !== undefined && Date.parse(until) <= shownMs;
      const when = isOver ? thing.span(fromText, format.shortTime(Date.parse(until))) : thing.sinceTime(fromText);
      return `${metric === undefined ? "" : `${nameOf(metric, texts)}: `}${what} ${when}`;
    });
  const doubts = metrics.flatMap(({ code, suspect }) => (suspect > 0 ? [thing.suspect(format.number(suspect), nameOf(code, texts))] : []));
  return [...spells.slice(0, MOST), ...doubts.slice(0, MOST)];
}

/** The least that came of any metric, as per cent of what was owed so far; undefined where nothing was owed. */
export function receivedPercent({ metrics }: ToldDay): number | undefined {
  const shares = metrics.flatMap(({ completeness }) => completeness ?? []);
  // Rounded down: 100 per cent is all of it.
  return shares.length === 0 ? undefined : Math.floor(Math.min(1, ...shares) * 100);
}

/** Little came, and none of it is missing: the device, or whoever sent its past later, spoke less often than was registered. */
export function isSparse(day: ToldDay): boolean {
  return day.verdict === "complete" && (receivedPercent(day) ?? 100) < USUAL_PERCENT;
}

function nameOf(code: string, texts: Texts): string {
  return metricByCode(code) === undefined ? code : metricName(code as MetricCode, texts); // just found among them
}
