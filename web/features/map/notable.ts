import type { FeatureCollection, Point } from "geojson";
import type { Texts } from "../../i18n/language-store.ts";
import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import type { AttentionItem, Severity } from "../../picture/attention-item.ts";
import type { City } from "../../picture/picture.ts";

/** A device the map points at, and what it says there; undefined where its symbol says enough. */
export type Notable = { readonly device: number; readonly severity: Severity; readonly text: string | undefined };

const MOST_ITEMS = 7;
/** Of a silent group every cross is on the map anyway: a ring around each would only add noise. */
const LARGEST_RINGED_GROUP = 3;

/** The devices of the most pressing items, each once and under its most pressing item. */
export function notableDevices(items: readonly AttentionItem[], texts: Texts): readonly Notable[] {
  const notable = new Map<number, Notable>();
  for (const item of items.slice(0, MOST_ITEMS)) {
    if (item.devices.length > LARGEST_RINGED_GROUP) continue;
    for (const device of item.devices) {
      if (!notable.has(device)) notable.set(device, { device, severity: item.severity, text: textOf(item, texts) });
    }
  }
  return [...notable.values()];
}

function textOf(item: AttentionItem, texts: Texts): string | undefined {
  const { subject } = item;
  if (subject.type !== "out-of-range" && subject.type !== "above-reference") return undefined;
  return `${metricSymbol(subject.metric, texts)} ${readingText(subject.metric, { value: subject.value, texts })}`;
}

export function notableFeatures(notables: readonly Notable[], city: City): FeatureCollection<Point, { text: string; rank: number }> {
  return {
    type: "FeatureCollection",
    features: notables.flatMap((notable, rank) => {
      const device = city.devices[notable.device];
      if (device === undefined || notable.text === undefined) return [];
      return [
        {
          type: "Feature" as const,
          geometry: { type: "Point" as const, coordinates: [device.lon, device.lat] },
          properties: { text: notable.text, rank },
        },
      ];
    }),
  };
}
