import type { Metric, MetricCode } from "./metric.ts";

/** ours = theirs × factor + offset */
export type Conversion = { readonly factor: number; readonly offset: number };

/** A unit as a multiple of another one that stands for its kind: value in `base` = value × factor + offset. */
type UnitInfo = Conversion & { readonly base: string };

/**
 * Units that devices state: the names of SenML's registry (RFC 8428 §12.1), its secondary units (RFC 8798 §3), and the
 * signs that people write. Only kinds of which the catalogue has a metric. Concentrations as a fraction of the volume
 * (ppm, ppb) are missing on purpose: in µg/m³ they are another number for every gas and temperature.
 */
const UNITS: Readonly<Record<string, UnitInfo>> = {
  Cel: asIs("Cel"),
  "°C": asIs("Cel"),
  K: { base: "Cel", factor: 1, offset: -273.15 },
  "%": asIs("%"),
  "/100": asIs("%"),
  "/": times(100, "%"),
  "/1000": times(0.1, "%"),
  m: asIs("m"),
  mm: times(1e-3, "m"),
  cm: times(1e-2, "m"),
  km: times(1000, "m"),
  "m/s": asIs("m/s"),
  "km/h": times(1 / 3.6, "m/s"),
  "m/h": times(1 / 3600, "m/s"),
  "mm/h": times(1 / 3_600_000, "m/s"),
  Pa: asIs("Pa"),
  hPa: times(100, "Pa"),
  mbar: times(100, "Pa"),
  lx: asIs("lx"),
  dB: asIs("dB"),
  dBA: asIs("dB"),
  "dB(A)": asIs("dB"),
  Bspl: times(10, "dB"),
  W: asIs("W"),
  kW: times(1000, "W"),
  V: asIs("V"),
  mV: times(1e-3, "V"),
  A: asIs("A"),
  mA: times(1e-3, "A"),
  deg: asIs("deg"),
  "°": asIs("deg"),
  rad: times(180 / Math.PI, "deg"),
  "kg/m3": times(1e9, "µg/m³"),
  "ug/m3": asIs("µg/m³"),
  "µg/m3": asIs("µg/m³"),
  "µg/m³": asIs("µg/m³"),
  "mg/m3": times(1000, "µg/m³"),
  "1/s": asIs("1/s"),
  "1/min": times(1 / 60, "1/s"),
  "1/h": times(1 / 3600, "1/s"),
  "xe/h": times(1 / 3600, "1/s"),
  "xe/phút": times(1 / 60, "1/s"),
  "người/phút": times(1 / 60, "1/s"),
  count: asIs("count"),
  xe: asIs("count"),
  người: asIs("count"),
  "sự kiện": asIs("count"),
};

/** Percentages that say of what: good for one metric only. */
const PERCENT_OF: Readonly<Record<string, MetricCode>> = { "%RH": "humidity", "%EL": "battery" };

/** How a value in the stated unit becomes one of the metric; undefined where the unit is not one for that metric. */
export function conversionTo(metric: Pick<Metric, "code" | "unit">, unit: string): Conversion | undefined {
  if (unit === metric.unit || PERCENT_OF[unit] === metric.code) return { factor: 1, offset: 0 };
  const theirs = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  const ours = UNITS[metric.unit];
  if (theirs === undefined || ours === undefined || theirs.base !== ours.base) return undefined;
  return { factor: theirs.factor / ours.factor, offset: (theirs.offset - ours.offset) / ours.factor };
}

function asIs(base: string): UnitInfo {
  return times(1, base);
}

function times(factor: number, base: string): UnitInfo {
  return { base, factor, offset: 0 };
}
