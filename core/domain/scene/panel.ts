import type { Bilingual } from "../bilingual.ts";
import type { DeviceKind } from "../device.ts";
import type { IndicatorDomain } from "../indicator/indicator.ts";
import type { MetricCode } from "../metric.ts";

/** Where a map looks: a point with a zoom (Web Mercator, 512 px tiles), a unit, or a device; the whole province without. */
export type MapView =
  | { readonly lon: number; readonly lat: number; readonly zoom: number }
  | { readonly unitCode: string }
  | { readonly deviceCode: string };

/**
 * What a map draws, from below to above. `devices`: marks by kind and status, all kinds without `kinds`. `traffic`: streets by level of
 * service. `choropleth`: communes by the figure of an indicator, or by the mean of a metric. `hexagons`: the mean of a metric over its
 * stations. `water`: gauges with their alarm levels. `cameras`: boxes, the dead ones looking dead. `incidents`: what needs eyes.
 */
export type MapLayer =
  | { readonly layer: "devices"; readonly kinds?: readonly DeviceKind[] }
  | { readonly layer: "traffic" }
  | { readonly layer: "choropleth"; readonly indicator: string }
  | { readonly layer: "choropleth"; readonly metric: MetricCode }
  | { readonly layer: "hexagons"; readonly metric: MetricCode }
  | { readonly layer: "water" }
  | { readonly layer: "cameras" }
  | { readonly layer: "incidents" };

/** The kinds of panel and what each is told. Units are codes; left out, the unit that the figures of this province begin with. */
export type PanelContent =
  | {
      readonly kind: "map";
      readonly layers: readonly MapLayer[];
      readonly view?: MapView;
      /** Whether the middle of the city is shown larger in a corner. */
      readonly hasInset?: boolean;
    }
  /** Province-wide means of telemetry, each with its curve. */
  | { readonly kind: "means"; readonly metrics: readonly MetricCode[] }
  /** One metric's mean over the last hours, large. */
  | { readonly kind: "metric-trend"; readonly metric: MetricCode }
  /** What needs eyes. */
  | { readonly kind: "attention" }
  /** Air stations by VN_AQI, the worst first. */
  | { readonly kind: "air" }
  /** Water gauges against their alarm levels, with how they move; rain. */
  | { readonly kind: "water" }
  | { readonly kind: "rain" }
  /** Streets by level of service, the worst first. */
  | { readonly kind: "traffic" }
  /** Cabinets: power, lamps that are on, what is off that should be on. */
  | { readonly kind: "lighting" }
  /** How many devices of each kind speak, are late, lost, never spoke, or are doubted. */
  | { readonly kind: "device-quality" }
  | { readonly kind: "cameras"; readonly devices?: readonly string[] }
  /** What camera boxes counted in the last hour. */
  | { readonly kind: "camera-events" }
  /** One tile for each domain of administration. */
  | { readonly kind: "domains"; readonly unit?: string }
  /** Tiles of one domain: those named, or what is most telling. */
  | { readonly kind: "figures"; readonly domain: IndicatorDomain; readonly indicators?: readonly string[]; readonly unit?: string }
  /** All domains, page after page. */
  | { readonly kind: "carousel" }
  /** The units below one by an indicator, the worst first. */
  | { readonly kind: "ranking"; readonly indicator: string; readonly unit?: string }
  | { readonly kind: "figure-trend"; readonly indicator: string; readonly series?: string; readonly unit?: string }
  /** QĐ 766/QĐ-TTg: the score and its six groups. */
  | { readonly kind: "service-index"; readonly unit?: string }
  /** How sources keep their word: right, complete, clean, alive. */
  | { readonly kind: "league" }
  /** Sources that are late, with their owners. */
  | { readonly kind: "sources" }
  /** One unit: who it is, its figures by domain, its devices. Left out, the commune in the middle of the city. */
  | { readonly kind: "unit-profile"; readonly unit?: string }
  | { readonly kind: "note"; readonly text: Bilingual };

export type PanelKind = PanelContent["kind"];

/** Cells of the scene's grid, counted from 0 at the upper left. */
export type Cells = { readonly column: number; readonly row: number; readonly columns: number; readonly rows: number };

export type Panel = PanelContent & {
  readonly at: Cells;
  /** In place of the kind's own title. */
  readonly title?: Bilingual;
};
