import { metricByCode } from "../../../core/domain/metric.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import type { AttentionItem } from "../../picture/attention-item.ts";
import type { City } from "../../picture/city.ts";
import { communeName } from "../../place/communes.ts";

export type AttentionText = { readonly headline: string; readonly detail: string };

/** An item in words: what, in a few large ones, then where and since when. Device names are text and stay text. */
export function attentionText(
  item: AttentionItem,
  options: { readonly city: City; readonly nowMs: number; readonly texts: Texts },
): AttentionText {
  const { messages, format } = options.texts;
  const { attention } = messages;
  const { subject } = item;
  const since = item.sinceMs === undefined ? "" : ` ${attention.since(format.instant(item.sinceMs, options.nowMs).slice(0, -3))}`;
  switch (subject.type) {
    case "part-away":
      return { headline: attention.partAway(attention.part[subject.part]), detail: attention.partAwayDetail };
    case "disk-short":
      return { headline: attention.diskShort(format.number(subject.freePercent)), detail: attention.diskShortDetail(subject.path) };
    case "broker-fault":
      return { headline: attention.brokerFault, detail: attention.brokerFaultDetail[subject.fault] };
    case "mass-silence":
      return {
        headline: attention.massSilence(format.number(subject.silent), format.number(subject.total)),
        detail: attention.massSilenceDetail,
      };
    case "silent":
      return {
        headline: attention[subject.freshness](format.number(subject.count)) + since,
        detail: `${messages.map.kind[subject.kind]} · ${placeText(subject.unitCodes, options.texts)}`,
      };
    case "metric-missing":
      return {
        headline: attention.metricMissing(metricSymbol(subject.metric, options.texts)) + since,
        detail: attention.metricMissingDetail(format.number(subject.count)),
      };
    case "out-of-range":
      return {
        headline: `${metricSymbol(subject.metric, options.texts)} ${readingText(subject.metric, { value: subject.value, texts: options.texts })}`,
        detail: attention.outOfRangeDetail(deviceName(subject.device, options.city), rangeText(subject.metric, options.texts)),
      };
    case "above-reference": {
      const { limit } = subject;
      const held = `${format.number(limit.value)} (${attention.averaging[limit.averaging]}, ${limit.regulation})`;
      return {
        headline: `${metricSymbol(subject.metric, options.texts)} ${readingText(subject.metric, { value: subject.value, texts: options.texts })}`,
        detail: attention.aboveReferenceDetail(deviceName(subject.device, options.city), held),
      };
    }
  }
}

/** The hardest-hit commune by name, the others by number. */
function placeText(unitCodes: readonly string[], { messages, format }: Texts): string {
  const [first, ...others] = unitCodes;
  const name = communeName(first ?? "");
  return others.length === 0 ? name : `${name} ${messages.attention.otherPlaces(format.number(others.length))}`;
}

function deviceName(device: number, city: City): string {
  return city.devices[device]?.name.normalize("NFC") ?? "";
}

function rangeText(code: Parameters<typeof metricSymbol>[0], texts: Texts): string {
  const metric = metricByCode(code);
  if (metric === undefined) return "";
  const ends = `${texts.format.number(metric.min)}–${texts.format.number(metric.max)}`;
  return `${ends} ${unitText(metric.unit, texts.messages)}`;
}
