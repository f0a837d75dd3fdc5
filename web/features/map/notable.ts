import type { FeatureCollection, Point } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import type { AttentionItem, Severity } from "../../picture/attention-item.ts";

/** A device the map points at, and what it says there. */
export type Notable = { readonly device: number; readonly severity: Severity; readonly text: string };

const MOST = 7;

/** The devices whose readings need eyes, each once. Silent ones are not among them: their crosses are on the map anyway. */
export function notableDevices(items: readonly AttentionItem[], texts: Texts): readonly Notable[] {
  const notable = new Map<number, Notable>();
  for (const { subject, severity } of items) {
    if (subject.type !== "out-of-range" && subject.type !== "above-reference") continue;
    if (notable.has(subject.device) || notable.size >= MOST) continue;
    const { metric, value, device } = subject;
    notable.set(device, { device, severity, text: `${metricSymbol(metric, texts)} ${readingText(metric, { value, texts })}` });
  }
  return [...notable.values()];
}

export function notableFeatures(
  notables: readonly Notable[],
  devices: readonly Device[],
): FeatureCollection<Point, { text: string; rank: number }> {
  return {
    type: "FeatureCollection",
    features: notables.flatMap((notable, rank) => {
      const device = devices[notable.device];
      if (device === undefined) return [];
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
