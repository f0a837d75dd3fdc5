import type { AirCategory } from "../../core/domain/air-quality/air-category.ts";
import type { LightDue } from "../picture/cabinets.ts";

type Written = (text: string) => string;

/** Texts of the panels of devices: air, water, rain, traffic, lighting, how alive devices are, and curves. */
export type TelemetryMessages = {
  /** Of what a panel needs and has not yet. */
  readonly loading: string;
  readonly unavailable: string;
  /** Rows that there is no room for. */
  readonly more: Written;
  readonly silent: Written;
  readonly lastHeard: Written;
  readonly neverHeard: string;
  readonly suspect: string;
  readonly late: Written;
  readonly air: {
    readonly title: string;
    readonly ofHour: (from: string, until: string) => string;
    /** The decision that says how. */
    readonly basis: string;
    readonly band: Readonly<Record<AirCategory["code"], string>>;
    /** A letter or two for the band. */
    readonly letter: Readonly<Record<AirCategory["code"], string>>;
    readonly decidedBy: Written;
    readonly tooFewHours: string;
    readonly withoutIndex: Written;
    readonly none: string;
  };
  readonly water: {
    readonly title: string;
    readonly noLevels: string;
    readonly level: (n: string) => string;
    readonly belowLevels: string;
    /** "+12 cm/giờ" */
    readonly inHour: Written;
    readonly trend: Readonly<Record<"rising" | "falling" | "steady", string>>;
    /** "−2,05 từ đỉnh 20:05": metres less than the highest of 24 hours. */
    readonly sincePeak: (change: string, time: string) => string;
    /** Of a silent gauge: its highest. */
    readonly peak: (stage: string, time: string) => string;
    readonly atPeak: string;
    /** None of the gauges has levels. */
    readonly noLevelsAtAll: string;
    readonly curve: (name: string) => string;
    readonly rising: Written;
    readonly reached: Written;
    readonly none: string;
  };
  readonly rain: {
    readonly title: string;
    readonly commune: string;
    readonly now: string;
    readonly hours: Written;
    readonly dry: string;
    readonly unheard: string;
    /** More may have fallen than was heard. */
    readonly atLeast: Written;
    readonly none: string;
  };
  readonly traffic: {
    readonly title: string;
    /** Nobody in Vietnam has set levels of service by law. */
    readonly byManual: string;
    readonly jammed: Written;
    readonly street: string;
    readonly speed: string;
    readonly share: string;
    readonly flow: string;
    readonly since: string;
    readonly before: Written;
    readonly level: Written;
    readonly none: string;
  };
  readonly lighting: {
    readonly title: string;
    readonly due: Readonly<Record<LightDue, string>>;
    readonly burning: (burning: string, all: string) => string;
    readonly dark: string;
    readonly daytime: string;
    readonly voltage: string;
    readonly quiet: string;
    readonly power: string;
    readonly lampsOn: Written;
    readonly isDark: string;
    readonly isDaytime: string;
    readonly isVoltage: string;
    readonly allRight: string;
    readonly none: string;
  };
  readonly quality: {
    readonly title: string;
    readonly word: Readonly<Record<"right" | "complete" | "clean" | "alive", string>>;
    readonly says: Readonly<Record<"right" | "complete" | "clean" | "alive", string>>;
    readonly state: Readonly<Record<"fresh" | "stale" | "lost" | "never" | "suspect", string>>;
    readonly ofAll: (n: string, all: string) => string;
    readonly longest: string;
    readonly allSpeak: string;
  };
  readonly trend: {
    readonly dayBefore: string;
    readonly label: (metric: string) => string;
    readonly none: string;
  };
};
