import type { FigureStatus } from "../../core/contracts/api/figure-schemas.ts";
import type { BasemapFault } from "../../core/contracts/api/map-api.ts";
import type { DeviceKind } from "../../core/domain/device.ts";

export type MarkName = "normal" | "stale" | "lost" | "never" | "suspect" | "notable";

/** What the search box finds. */
export type FoundKind = "street" | "road" | "river" | "unit" | DeviceKind;

/** Texts of maps, of the search box and of what a click opens. */
export type MapMessages = {
  readonly title: string;
  readonly schematic: string;
  /** Beside an operator's tiles, where no outlines were brought: areas are not to be measured by. */
  readonly schematicAreas: string;
  readonly kind: Readonly<Record<DeviceKind, string>>;
  readonly mark: Readonly<Record<MarkName, string>>;
  readonly label: string;
  readonly inset: (centre: string) => string;
  readonly restoring: string;
  readonly basemapFault: Readonly<Record<BasemapFault, (file: string) => string>>;
  /** The tiles are there and cannot be read just now. */
  readonly tilesAway: string;
  readonly legend: {
    readonly traffic: string;
    readonly best: string;
    readonly worst: string;
    readonly noNews: string;
    readonly noData: string;
    readonly meanOf: (metric: string) => string;
    readonly justNow: string;
    readonly justThen: string;
    readonly status: Readonly<Record<FigureStatus, string>>;
    readonly late: (owner: string) => string;
    readonly water: { readonly belowFirst: string; readonly level: (level: string) => string; readonly unknown: string };
    readonly camera: string;
    readonly cameraLost: string;
    readonly incident: Readonly<Record<"act" | "watch" | "note", string>>;
    readonly simulated: string;
  };
  /** Beside a gauge without a fresh stage: when the last one was taken. */
  readonly lastStage: (time: string) => string;
  readonly alarmLevel: (level: string) => string;
  readonly group: (count: string, what: string) => string;
  readonly unit: {
    readonly close: string;
    readonly rank: (place: string, of: string) => string;
    readonly notRanked: string;
    readonly stations: (counted: string, all: string) => string;
    readonly why: string;
    readonly all: string;
  };
  readonly search: {
    readonly open: string;
    readonly label: string;
    readonly hint: string;
    readonly close: string;
    readonly nothing: string;
    readonly more: (count: string) => string;
    readonly count: (count: string) => string;
    readonly kind: Readonly<Record<FoundKind, string>>;
  };
  readonly thing: {
    readonly today: string;
    readonly todayClean: string;
    readonly todayAway: string;
    readonly gap: string;
    readonly silent: string;
    readonly otherRule: (rule: string) => string;
    readonly span: (from: string, until: string) => string;
    readonly sinceTime: (from: string) => string;
    readonly cameras: string;
    readonly noCameras: string;
    readonly distance: (metres: string) => string;
    readonly origin: string;
    readonly format: (format: string) => string;
    readonly gateway: (gateway: string) => string;
    readonly lastMessage: (time: string) => string;
    readonly neverHeard: string;
    /** Of what was owed today. */
    readonly received: (percent: string) => string;
    /** Little came, and nothing of it was lost. */
    readonly sparse: (seconds: string) => string;
    readonly suspect: (count: string, metric: string) => string;
  };
};
