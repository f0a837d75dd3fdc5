import type pg from "pg";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { HOUR_MS } from "../../core/domain/measured/device-hours.ts";
import { kept } from "../../core/domain/measured/measured.ts";
import { type PeriodKind, periodAt, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { expectedAt, newestExpected } from "../../core/domain/source/indicator-freshness.ts";
import { keptIn } from "../../core/domain/source/kept-promises.ts";
import { cycleMinutes } from "../../core/domain/source/promise-cycle.ts";
import { type CatalogueEntry, readCatalogue } from "../catalogue/read-catalogue.ts";
import type { NewObservation } from "../figures/write-observations.ts";
import { countPresent, type ExpectedFigures } from "../sources/count-present.ts";
import { countSubmittedRows, readArrivals } from "../sources/count-submitted.ts";
import { countTelemetry, type TelemetrySource } from "../sources/count-telemetry.ts";
import { type KnownSource, readSources } from "../sources/read-sources.ts";
import { measuredIndicators } from "./plan-measures.ts";

const MINUTE_MS = 60_000;
/** How far back somebody must have told an indicator to be expected to tell it. */
const EXPECTED_MS: Readonly<Partial<Record<PeriodKind, number>>> = { hour: 7 * 24 * HOUR_MS, day: 31 * 24 * HOUR_MS };
const USUALLY_EXPECTED_MS = 400 * 24 * HOUR_MS;

/** The four words of data: right, complete, clean, alive. Of each the count that is told and what it is told of. */
export const QUALITIES = {
  "dq.validity": ["valid", "rows"],
  "dq.completeness": ["present", "due"],
  "dq.duplicates": ["repeated", "rows"],
  "dq.freshness": ["age_minutes", "cycle_minutes"],
} as const;

export type Counts = Partial<Record<"valid" | "rows" | "present" | "due" | "repeated" | "age_minutes" | "cycle_minutes", number>>;

type Known = {
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>;
  readonly sources: readonly KnownSource[];
  readonly telemetry: readonly TelemetrySource[];
};

/**
 * How good the data were that came in an hour and in its day so far, by source (a series each) and in all, as figures of the
 * given units. `endMs`: a whole hour's end. Of freshness the whole is the source that is furthest behind.
 */
export async function measureQuality(client: pg.ClientBase, unitIds: readonly number[], endMs: number): Promise<readonly NewObservation[]> {
  const catalogue = await readCatalogue(client);
  const observations: NewObservation[] = [];
  for (const period of [periodAt("hour", endMs - 1), periodAt("day", endMs - 1)]) {
    const bySeries = await countQualities(client, catalogue, { period, endMs });
    for (const unitId of unitIds) observations.push(...tell(catalogue, bySeries, { period, unitId, endMs }));
  }
  return observations;
}

/** Counts by source, and of all of them under "", from the platform's books as they are now. */
export async function countQualities(
  client: pg.Pool | pg.ClientBase,
  catalogue: ReadonlyMap<string, CatalogueEntry>,
  span: Span,
): Promise<ReadonlyMap<string, Counts>> {
  const sources = [...(await readSources(client)).values()].filter(({ source }) => source.code !== "platform");
  const bySource = await countAll(client, { catalogue, sources, telemetry: telemetrySources(catalogue) }, span);
  return new Map([...bySource, ["", wholeOf([...bySource.values()])] as const]);
}

/** Sources that stand for kinds of devices. */
export function telemetrySources(catalogue: ReadonlyMap<string, CatalogueEntry>): readonly TelemetrySource[] {
  const kinds = new Map<string, Set<string>>();
  for (const { source, rule } of measuredIndicators(catalogue)) {
    if (source !== "platform") kinds.set(source, new Set([...(kinds.get(source) ?? []), ...rule.kinds]));
  }
  return [...kinds].map(([code, set]) => ({ code, kinds: [...set] }));
}

type Span = { readonly period: ReportingPeriod; readonly endMs: number };

async function countAll(
  client: pg.Pool | pg.ClientBase,
  { catalogue, sources, telemetry }: Known,
  { period, endMs }: Span,
): Promise<Map<string, Counts>> {
  const span = { fromMs: period.fromMs, untilMs: endMs };
  const submitted = await countSubmittedRows(client, span);
  const arrivals = await readArrivals(client, span);
  const told = await countTelemetry(client, telemetry, span);
  const present = await countPresent(client, expectedFigures(catalogue, sources, endMs));
  return new Map(
    sources.map((known): [string, Counts] => {
      const { code, contract } = known.source;
      const devices = told.get(code);
      if (devices !== undefined) return [code, { ...devices, ...ageOf(known, endMs) }];
      const heard = arrivals.get(code);
      const every = contract.promise.kind === "every" ? contract.promise.minutes * MINUTE_MS : undefined;
      const promises = every === undefined || heard === undefined ? undefined : keptIn(heard, every, span);
      const complete = promises === undefined ? present.get(code) : { present: promises.kept, due: promises.due };
      return [code, { ...submitted.get(code), ...complete, ...ageOf(known, endMs) }];
    }),
  );
}

/** Of sources that promise periods: the newest that each of their indicators should be told of. */
function expectedFigures(
  catalogue: ReadonlyMap<string, CatalogueEntry>,
  sources: readonly KnownSource[],
  endMs: number,
): readonly ExpectedFigures[] {
  const contracts = new Map(sources.map(({ source }) => [source.code, source.contract]));
  const firstHeard = new Map(sources.map(({ source, heard }) => [source.code, heard.firstHeardAtMs]));
  return [...catalogue.values()].flatMap(({ id, indicator }): readonly ExpectedFigures[] => {
    const promise = contracts.get(indicator.source)?.promise;
    const firstHeardAtMs = firstHeard.get(indicator.source);
    if (promise === undefined || promise.kind === "every" || !isSent(indicator) || indicator.cadence === "span") return [];
    const expected = newestExpected(promise, indicator.cadence, endMs);
    if (expected === undefined) return [];
    // What fell due before its source was first heard was promised by nobody.
    if (firstHeardAtMs !== undefined && (expectedAt(promise, expected) ?? 0) <= firstHeardAtMs) return [];
    const since = periodAt(indicator.cadence, expected.fromMs - (EXPECTED_MS[indicator.cadence] ?? USUALLY_EXPECTED_MS));
    return [{ source: indicator.source, indicatorId: id, kind: expected.kind, key: expected.key, sinceKey: since.key }];
  });
}

function isSent({ formula, parts }: Indicator): boolean {
  return formula.kind === "stated" || Object.values(parts).some(({ of }) => of.kind === "sent");
}

/** Age of what a source told last by its cycle; of periods since the end of the newest. */
function ageOf({ source: { contract }, heard }: KnownSource, endMs: number): Counts {
  const cycle = cycleMinutes(contract.promise);
  const asOfMs = contract.promise.kind === "every" ? heard.lastHeardAtMs : (heard.newestPeriod?.untilMs ?? heard.lastHeardAtMs);
  if (cycle === undefined || asOfMs === undefined) return {};
  return { age_minutes: kept(Math.max(0, endMs - asOfMs) / MINUTE_MS), cycle_minutes: kept(cycle) };
}

function wholeOf(all: readonly Counts[]): Counts {
  const whole: Counts = {};
  for (const name of ["valid", "rows", "present", "due", "repeated"] as const) {
    whole[name] = all.reduce((sum, counts) => sum + (counts[name] ?? 0), 0);
  }
  const ages = all.filter(({ cycle_minutes: cycle }) => cycle !== undefined);
  const behind = ({ age_minutes: age = 0, cycle_minutes: cycle = 1 }: Counts) => age / cycle;
  const worst = ages.toSorted((one, other) => behind(other) - behind(one))[0];
  return worst?.age_minutes === undefined || worst.cycle_minutes === undefined
    ? whole
    : { ...whole, age_minutes: worst.age_minutes, cycle_minutes: worst.cycle_minutes };
}

function tell(
  catalogue: ReadonlyMap<string, CatalogueEntry>,
  bySeries: ReadonlyMap<string, Counts>,
  { period, unitId, endMs }: Span & { readonly unitId: number },
): readonly NewObservation[] {
  return Object.entries(QUALITIES).flatMap(([code, [top, bottom]]) => {
    const entry = catalogue.get(code);
    if (entry === undefined || entry.indicator.formula.kind !== "ratio") return [];
    const { scale } = entry.indicator.formula;
    return [...bySeries].flatMap(([series, counts]): readonly NewObservation[] => {
      const numerator = counts[top];
      const denominator = counts[bottom];
      if (numerator === undefined || denominator === undefined || denominator === 0) return [];
      const told = { value: kept((scale * numerator) / denominator), numerator, denominator };
      const span = { from: new Date(period.fromMs).toISOString(), through: new Date(endMs).toISOString() };
      const basis = { revision: entry.revision, parts: { [top]: numerator, [bottom]: denominator }, counted: span };
      const key = { indicatorId: entry.id, unitId, periodKind: period.kind, period: period.key, series };
      return [{ ...key, ...told, qualifier: "exact", vintage: "official", basis }];
    });
  });
}
