import type { Language, LocalText } from "./fact.ts";
import { type Period, parsePeriod } from "./period.ts";

/**
 * When a figure holds, as its document dates it:
 *
 *   at       one day, month, quarter or year            "2022-10-25" "2020-12" "2020-Q1" "2019"
 *   span     over a time with both ends                 "2015→2022-10" "2021-2030"
 *   since    from a time on, until the document          "2020→"
 *   versus   a change between two periods               "2019 vs 2018"
 *   unknown  the document does not say                  "unknown"
 */
export type AsOf =
  | { readonly kind: "at"; readonly period: Period }
  | { readonly kind: "span"; readonly from: Period; readonly to: Period }
  | { readonly kind: "since"; readonly from: Period }
  | { readonly kind: "versus"; readonly period: Period; readonly base: Period }
  | { readonly kind: "unknown" };

/** Undefined when the text is none of the forms of `AsOf`. */
export function parseAsOf(text: string): AsOf | undefined {
  if (text === "unknown") return { kind: "unknown" };
  const single = parsePeriod(text);
  if (single !== undefined) return { kind: "at", period: single };
  if (text.endsWith("→")) return parsePair([text.slice(0, -1)], ([from]) => ({ kind: "since", from }));
  if (text.includes(" vs ")) return parsePair(text.split(" vs "), ([period, base]) => ({ kind: "versus", period, base: base ?? period }));
  return parsePair(text.includes("→") ? text.split("→") : text.split("-"), ([from, to]) => ({ kind: "span", from, to: to ?? from }));
}

/** The date for people: "25/10/2022", "quý I/2020", "từ 2015 đến 10/2022"; the text itself when it cannot be read. */
export function asOfText(text: string, language: Language): string {
  const asOf = parseAsOf(text);
  return asOf === undefined ? text : describe(asOf)[language];
}

/**
 * Last day (ISO) the figure speaks about, from which its age counts. A figure that holds "since" a time was last
 * known true when its document came out. Undefined when the document does not say.
 */
export function asOfEnd(text: string, publishedOn: string): string | undefined {
  const asOf = parseAsOf(text);
  switch (asOf?.kind) {
    case "at":
    case "versus":
      return asOf.period.endOn;
    case "span":
      return asOf.to.endOn;
    case "since":
      return publishedOn;
    case "unknown":
    case undefined:
      return undefined;
  }
}

function parsePair(texts: readonly string[], build: (periods: readonly [Period, Period?]) => AsOf): AsOf | undefined {
  const [first, second] = texts.map(parsePeriod);
  if (texts.length > 2 || first === undefined || (texts.length === 2 && second === undefined)) return undefined;
  return build(second === undefined ? [first] : [first, second]);
}

function describe(asOf: AsOf): LocalText {
  switch (asOf.kind) {
    case "unknown":
      return { vi: "không rõ thời điểm", en: "date unknown" };
    case "at":
      return asOf.period.name;
    case "span":
      return { vi: `từ ${asOf.from.short.vi} đến ${asOf.to.short.vi}`, en: `${asOf.from.short.en} to ${asOf.to.short.en}` };
    case "since":
      return { vi: `từ ${asOf.from.name.vi}`, en: `since ${asOf.from.name.en}` };
    case "versus":
      return { vi: `${asOf.period.name.vi} so với ${asOf.base.name.vi}`, en: `${asOf.period.name.en} against ${asOf.base.name.en}` };
  }
}
