import { type Curve, type KindCurves } from "../history/kind-curves.ts";
import { toldNow, type Watched } from "./watched.ts";

const HOUR_MS = 3_600_000;
const SPAN_MS = 300_000;
/** Share of a time that must have been heard for its sum to be the whole of it. */
const WHOLE_SHARE = 0.75;

/** Millimetres that fell; `isPart` where so little was heard that more may have fallen. */
export type Fallen = { readonly mm: number; readonly isPart: boolean };

export type RainCommune = {
  readonly unitCode: string;
  /** The station where most fell: its place in the list. */
  readonly place: number;
  /** mm/h at the station where it rains most now; undefined where none tells. */
  readonly nowMmH: number | undefined;
  /** Of the last 1, 3 and 6 hours; undefined where nothing was heard. */
  readonly fallen: readonly (Fallen | undefined)[];
};

export const RAIN_HOURS = [1, 3, 6] as const;

/** Rain by commune, each by its wettest station: where most fell in the last hour first, then in three and six, then where it rains now. */
export function rainCommunes(watched: Watched, places: readonly number[], curves: KindCurves | undefined): readonly RainCommune[] {
  const communes = new Map<string, RainCommune>();
  for (const place of places) {
    const unitCode = watched.devices[place]?.unitCode ?? "";
    const told = stationAt(watched, place, curves);
    const known = communes.get(unitCode);
    const wetter = known === undefined || byRain(told, known) < 0 ? told : known;
    const nowMmH = greater(known?.nowMmH, told.nowMmH);
    communes.set(unitCode, { ...wetter, nowMmH });
  }
  return [...communes.values()].toSorted(byRain);
}

function stationAt(watched: Watched, place: number, curves: KindCurves | undefined): RainCommune {
  const device = watched.devices[place];
  const curve = curves?.of(device?.code ?? "", "rain_rate");
  return {
    unitCode: device?.unitCode ?? "",
    place,
    nowMmH: toldNow(watched, place, "rain_rate"),
    fallen: RAIN_HOURS.map((hours) => (curve === undefined ? undefined : fallenIn(curve, { hours, untilMs: watched.nowMs }))),
  };
}

/** What fell in the hours up to an instant: the rates of the steps for as long as they last. */
export function fallenIn(curve: Curve, { hours, untilMs }: { readonly hours: number; readonly untilMs: number }): Fallen | undefined {
  const fromMs = untilMs - hours * HOUR_MS;
  let mm = 0;
  let heardMs = 0;
  for (const [step, rate] of curve.mean.entries()) {
    const beginMs = Math.max(fromMs, curve.startMs + step * curve.stepMs);
    const endMs = Math.min(untilMs, curve.startMs + (step + 1) * curve.stepMs);
    if (rate === null || endMs <= beginMs) continue;
    mm += (rate * (endMs - beginMs)) / HOUR_MS;
    heardMs += Math.min(endMs - beginMs, (curve.heard[step] ?? 0) * SPAN_MS);
  }
  return heardMs === 0 ? undefined : { mm, isPart: heardMs < WHOLE_SHARE * hours * HOUR_MS };
}

function byRain(one: RainCommune, other: RainCommune): number {
  for (const [at] of RAIN_HOURS.entries()) {
    const difference = (other.fallen[at]?.mm ?? -1) - (one.fallen[at]?.mm ?? -1);
    // Below a tenth of a millimetre it is the same amount of rain.
    if (Math.abs(difference) >= 0.05) return difference;
  }
  return (other.nowMmH ?? -1) - (one.nowMmH ?? -1) || one.place - other.place;
}

function greater(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
