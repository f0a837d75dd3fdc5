import type { FeatureCollection, Point } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { metricSymbol, readingText } from "../../i18n/metric-text.ts";
import type { AttentionItem, Severity } from "../../picture/attention-item.ts";

/** One cause that needs eyes and has a place: its devices are ringed, and one of them bears what it is. */
export type Incident = {
  readonly severity: Severity;
  /** Places in the list of devices. Of a mass only the one that is named: ten thousand rings would hide what is under them. */
  readonly ringed: readonly number[];
  /** Which of them bears the text. */
  readonly named: number;
  readonly text: string;
};

const MOST = 7;
const MOST_RINGED = 40;

/**
 * What needs eyes, the most pressing first, with a place. Silence that is only worth noting is left to the marks of the devices; a group
 * of silent ones is told once, at the device in its midst.
 */
export function incidentsOf(items: readonly AttentionItem[], devices: readonly Device[], texts: Texts): readonly Incident[] {
  const incidents: Incident[] = [];
  for (const item of items) {
    if (incidents.length === MOST) break;
    const text = textOf(item, texts);
    if (text === undefined) continue;
    const named = midstOf(item.devices, devices);
    if (named === undefined) continue;
    const ringed = item.devices.length > MOST_RINGED ? [named] : item.devices;
    incidents.push({ severity: item.severity, ringed, named, text });
  }
  return incidents;
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

/** Of these devices the one nearest to the mean of their places. Plain loops: a city that fell silent is a hundred thousand. */
function midstOf(places: readonly number[], devices: readonly Device[]): number | undefined {
  let [lonSum, latSum, count] = [0, 0, 0];
  for (const at of places) {
    const device = devices[at];
    if (device === undefined) continue;
    lonSum += device.lon;
    latSum += device.lat;
    count += 1;
  }
  let [best, bestOff]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const at of places) {
    const device = devices[at];
    if (device === undefined) continue;
    const off = (device.lon - lonSum / count) ** 2 + (device.lat - latSum / count) ** 2;
    if (off < bestOff) [best, bestOff] = [at, off];
  }
  return best;
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
