import { type LevelOfService, streetLevelByShare } from "../../core/domain/road-traffic/level-of-service.ts";
import { levelOnLine } from "../../core/domain/road-traffic/line-level.ts";
import type { KindCurves } from "../history/kind-curves.ts";
import { isAlive, lastHeardMs, standingOf, toldNow, type Watched } from "./watched.ts";

/** Kind of the line of that name in the province; undefined for a street that the map does not have. */
export type LineKinds = ReadonlyMap<string, "road" | "street">;

export type Street = {
  readonly name: string;
  /** Places of its counters in the list of devices. */
  readonly places: readonly number[];
  /** How many of them count for now. */
  readonly told: number;
  readonly speedKmh: number | undefined;
  /** Vehicles an hour, mean of its counters. */
  readonly flow: number | undefined;
  /** Of the free speed, 0 to 1 and a little above. */
  readonly share: number | undefined;
  readonly level: LevelOfService | undefined;
  /** Since when it is at this level or worse, as far as the curves reach back; undefined where they do not say. */
  readonly sinceMs: number | undefined;
  /** True where it was so all the time that the curves tell of. */
  readonly isSinceBefore: boolean;
  readonly heardAtMs: number | undefined;
};

const WORST_FIRST: readonly LevelOfService[] = ["F", "E", "D", "C", "B", "A"];

/** Streets by level of service (HCM), the worst first; those of which no counter tells anything come last. */
export function streetsOf(
  watched: Watched,
  places: readonly number[],
  known: { readonly curves: KindCurves | undefined; readonly kinds: LineKinds },
): readonly Street[] {
  const byName = new Map<string, number[]>();
  for (const place of places) {
    const name = watched.devices[place]?.street ?? watched.devices[place]?.name ?? "";
    const street = byName.get(name);
    if (street === undefined) byName.set(name, [place]);
    else street.push(place);
  }
  return [...byName].map(([name, counters]) => streetOf(watched, { name, counters }, known)).toSorted(byLevel);
}

function streetOf(
  watched: Watched,
  { name, counters }: { readonly name: string; readonly counters: readonly number[] },
  { curves, kinds }: { readonly curves: KindCurves | undefined; readonly kinds: LineKinds },
): Street {
  const codeOf = (place: number) => watched.devices[place]?.code ?? "";
  const told = counters.filter((place) => isAlive(standingOf(watched, place)));
  const speedKmh = spaceMean(told.map((place) => toldNow(watched, place, "traffic_speed")));
  const flow = mean(told.map((place) => toldNow(watched, place, "traffic_flow")));
  const freeKmh = spaceMean(counters.map((place) => curves?.freeSpeedKmh(codeOf(place))));
  const judge = (kmh: number | undefined) => levelOf(kmh, { kind: kinds.get(name), freeKmh });
  const level = judge(speedKmh);
  const heard = counters.flatMap((place) => lastHeardMs(watched, place) ?? []);
  const steps = stepsOf(counters.map(codeOf), curves);
  return {
    name,
    places: counters,
    told: told.length,
    speedKmh,
    flow,
    share: speedKmh === undefined || freeKmh === undefined ? undefined : speedKmh / freeKmh,
    level,
    ...sinceOf(level, { steps, curves, judge }),
    heardAtMs: heard.length === 0 ? undefined : Math.max(...heard),
  };
}

/** By its class where the province has the line, else by what it keeps of its free speed. */
function levelOf(
  kmh: number | undefined,
  { kind, freeKmh }: { readonly kind: "road" | "street" | undefined; readonly freeKmh: number | undefined },
): LevelOfService | undefined {
  if (kmh === undefined) return undefined;
  if (kind !== undefined) return levelOnLine(kind, kmh);
  return freeKmh === undefined ? undefined : streetLevelByShare((100 * kmh) / freeKmh);
}

/** Space mean speed of the street in each step, as the curves tell it. */
function stepsOf(codes: readonly string[], curves: KindCurves | undefined): readonly (number | undefined)[] {
  const columns = codes.flatMap((code) => curves?.of(code, "traffic_speed") ?? []);
  const length = Math.max(0, ...columns.map((curve) => curve.mean.length));
  return Array.from({ length }, (_, step) => spaceMean(columns.map((curve) => curve.mean[step] ?? undefined)));
}

type Back = {
  readonly steps: readonly (number | undefined)[];
  readonly curves: KindCurves | undefined;
  readonly judge: (kmh: number | undefined) => LevelOfService | undefined;
};

/** Walks back while the street was at that level or a worse one; a step that nobody told of ends the walk. */
function sinceOf(level: LevelOfService | undefined, { steps, curves, judge }: Back): Pick<Street, "sinceMs" | "isSinceBefore"> {
  if (level === undefined || curves === undefined || steps.length === 0) return { sinceMs: undefined, isSinceBefore: false };
  const stepMs = (curves.endMs - curves.startMs) / steps.length;
  let first = steps.length;
  // The newest step may have just begun.
  if (steps.at(-1) === undefined) first -= 1;
  const isAsBad = (step: number) => {
    const then = judge(steps[step]);
    return then !== undefined && WORST_FIRST.indexOf(then) <= WORST_FIRST.indexOf(level);
  };
  while (first > 0 && isAsBad(first - 1)) first -= 1;
  if (first === steps.length) return { sinceMs: undefined, isSinceBefore: false };
  return { sinceMs: curves.startMs + first * stepMs, isSinceBefore: first === 0 };
}

/** Of equal stretches: the harmonic mean. Undefined of none. */
function spaceMean(speeds: readonly (number | undefined)[]): number | undefined {
  const known = speeds.filter((speed) => speed !== undefined && speed > 0) as number[];
  return known.length === 0 ? undefined : known.length / known.reduce((sum, speed) => sum + 1 / speed, 0);
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function byLevel(one: Street, other: Street): number {
  return rankOf(one) - rankOf(other) || (one.share ?? 9) - (other.share ?? 9) || one.name.localeCompare(other.name, "vi");
}

function rankOf({ level }: Street): number {
  return level === undefined ? WORST_FIRST.length : WORST_FIRST.indexOf(level);
}
