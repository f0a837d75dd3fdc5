import type { FeatureCollection, Point } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import type { AttentionItem, Severity } from "../../picture/attention-item.ts";

/** One cause that needs eyes and has a place: all its devices are ringed, and one of them bears what it is. */
export type Incident = {
  readonly severity: Severity;
  /** Places in the list of devices. */
  readonly devices: readonly number[];
  /** Which of them bears the text. */
  readonly named: number;
  readonly text: string;
};

const MOST = 7;

/**
 * What needs eyes, the most pressing first, with a place. Silence that is only worth noting is left to the marks of the devices; a group
 * of silent ones is told once, at the device in its midst.
 */
export function incidentsOf(items: readonly AttentionItem[], devices: readonly Device[], texts: Texts): readonly Incident[] {
  return items
    .flatMap((item): readonly Incident[] => {
      const text = textOf(item, texts);
      const named = midstOf(item.devices, devices);
      return text === undefined || named === undefined ? [] : [{ severity: item.severity, devices: item.devices, named, text }];
    })
    .slice(0, MOST);
}

function textOf({ subject, severity }: AttentionItem, texts: Texts): string | undefined {
  const { messages, format } = texts;
  switch (subject.type) {
    case "out-of-range":
    case "above-reference":
      return `${metricSymbol(subject.metric, texts)} ${readingText(subject.metric, { value: subject.value, texts })}`;
    case "silent":
      return severity === "note"
        ? undefined
        : `${messages.map.kind[subject.kind]}: ${messages.attention[subject.freshness](format.number(subject.count))}`;
    case "metric-missing":
      return severity === "note" ? undefined : messages.attention.metricMissing(metricSymbol(subject.metric, texts));
    case "part-away":
    case "disk-short":
    case "broker-fault":
    case "mass-silence":
      return undefined;
  }
}

/** Of these devices the one nearest to the mean of their places. */
function midstOf(places: readonly number[], devices: readonly Device[]): number | undefined {
  const known = places.filter((at) => devices[at] !== undefined);
  const mean = (of: (device: Device) => number) =>
    known.reduce((sum, at) => sum + (devices[at] === undefined ? 0 : of(devices[at])), 0) / known.length;
  const [lon, lat] = [mean((device) => device.lon), mean((device) => device.lat)];
  const offOf = (at: number) => Math.hypot((devices[at]?.lon ?? 0) - lon, (devices[at]?.lat ?? 0) - lat);
  return known.reduce<number | undefined>((best, at) => (best === undefined || offOf(at) < offOf(best) ? at : best), undefined);
}

export function incidentFeatures(
  incidents: readonly Incident[],
  devices: readonly Device[],
): FeatureCollection<Point, { text: string; rank: number }> {
  return {
    type: "FeatureCollection",
    features: incidents.flatMap(({ named, text }, rank) => {
      const device = devices[named];
      if (device === undefined) return [];
      const geometry: Point = { type: "Point", coordinates: [device.lon, device.lat] };
      return [{ type: "Feature" as const, geometry, properties: { text, rank } }];
    }),
  };
}
