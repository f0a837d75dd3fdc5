import type pg from "pg";
import type { Proof } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { periodAt, samePeriodLastYear } from "../../../core/domain/reporting/reporting-period.ts";
import { type PlannedFigure, planFor } from "../../../core/domain/tile/compare-tile.ts";
import type { ShownFigure } from "../../../core/domain/tile/over-units.ts";
import { Judge } from "../judge.ts";
import { Origins } from "../origins.ts";
import { readFigures, readTargets } from "../read-figures.ts";
import type { FigureReference } from "../reference.ts";
import { makeWhole } from "./make-whole.ts";
import { basisOf } from "./observation-basis.ts";
import type { ProofAsked } from "./proof-asked.ts";
import { readSaid, type SaidRow } from "./read-said.ts";

/** A figure that has no row has no more than this. */
export type JudgedRow = Pick<SaidRow, "said" | "period" | "periodKind" | "series">;

type Judged = Pick<Proof, "judged" | "freshness">;

/** The status of a figure, by which thresholds, settings and plan, and how fresh its source was. */
export async function judgeSaid(
  client: pg.Pool,
  reference: FigureReference,
  asked: ProofAsked & { readonly indicator: Indicator; readonly row: JudgedRow; readonly heard: ReadonlyMap<string, number> },
): Promise<Judged> {
  const { indicator, row, heard, period, series, atMs, knownMs } = asked;
  const throughMs = Math.min(atMs, knownMs);
  const origin = new Origins(reference, { heard, atMs: throughMs }).ofFigure(indicator, period);
  const { plan, observationId } = await readPlan(client, asked);
  const points = { series, period, figure: shownOf(row), byPeriod: await lastYearOf(client, reference, asked) };
  const judge = new Judge(reference.settings, { throughMs, knownMs });
  const { status, says, judgedBy } = judge.judgement({
    indicator,
    points,
    plan,
    origin,
    parts: basisOf(row.said)?.parts,
    unit: asked.unit,
  });
  const used = new Set(Object.values(judgedBy?.settings ?? {}).map(({ id }) => id));
  const target = observationId === undefined ? undefined : (await readSaid(client, [observationId])).get(observationId)?.said;
  return {
    judged: {
      status,
      says,
      ...(judgedBy === undefined ? {} : { thresholds: { ...judgedBy.thresholds } }),
      settings: reference.settings
        .filter(({ id }) => used.has(id))
        .map(({ id, code, value, validFrom, setAtMs }) => ({
          id,
          code,
          value: decimalText(value),
          validFrom,
          setAt: new Date(setAtMs).toISOString(),
        })),
      ...(target === undefined || plan === undefined ? {} : { target: { said: target, period: plan.period } }),
    },
    freshness: {
      source: origin.code,
      liveness: origin.liveness,
      ...(origin.lastHeardAt === undefined ? {} : { lastHeardAt: origin.lastHeardAt }),
      ...(origin.lateSince === undefined ? {} : { lateSince: origin.lateSince }),
    },
  };
}

type Planned = { readonly plan?: PlannedFigure; readonly observationId?: string };

async function readPlan(client: pg.Pool, { entry, unit, period, series, knowledge }: ProofAsked): Promise<Planned> {
  const year = periodAt("year", period.fromMs).key;
  const ranges = [
    { kind: period.kind, first: period.key, last: period.key },
    { kind: "year" as const, first: year, last: year },
  ];
  const targets = await readTargets(client, { indicatorIds: [entry.id], unitIds: [unit.id], ranges, knowledge });
  const plans = targets.flatMap(({ periodKind, value, ...of }) => (value === undefined ? [] : [{ ...of, kind: periodKind, value }]));
  const plan = planFor(entry.indicator, { period, series }, plans);
  const observationId = plans.find((one) => one === plan)?.observationId;
  return { ...(plan === undefined ? {} : { plan }), ...(observationId === undefined ? {} : { observationId }) };
}

/** The figure of the same period a year before; of one that is made of units below, made like it. */
async function lastYearOf(
  client: pg.Pool,
  { tree }: FigureReference,
  asked: ProofAsked & { readonly row: JudgedRow },
): Promise<ReadonlyMap<string, ShownFigure>> {
  const { entry, unit, period, series, knowledge, row } = asked;
  const last = samePeriodLastYear(period);
  if (last === undefined) return new Map();
  if (row.said.observation === undefined) {
    const whole = await makeWhole(client, tree, { ...asked, period: last });
    return whole === undefined ? new Map() : new Map([[last.key, whole.figure]]);
  }
  const ranges = [{ kind: last.kind, first: last.key, last: last.key }];
  const figures = await readFigures(client, { indicatorIds: [entry.id], unitIds: [unit.id], ranges, knowledge });
  return new Map(figures.filter((figure) => figure.series === series).map((figure) => [figure.period, figure]));
}

function shownOf({ said, period, periodKind, series }: JudgedRow): ShownFigure {
  const numberAt = (key: "value" | "valueMin" | "valueMax" | "numerator" | "denominator") =>
    said[key] === undefined ? undefined : Number(said[key]);
  return {
    ...(said.observation === undefined ? {} : { observationId: said.observation }),
    // The column takes these kinds and vintages only.
    periodKind: periodKind as ShownFigure["periodKind"],
    period,
    series,
    value: numberAt("value"),
    valueMin: numberAt("valueMin"),
    valueMax: numberAt("valueMax"),
    numerator: numberAt("numerator"),
    denominator: numberAt("denominator"),
    qualifier: said.qualifier,
    vintage: said.vintage as ShownFigure["vintage"],
    coverage: said.coverage,
    isFlagged: "flag" in said.basis,
    isSimulated: said.isSimulated,
    learntAtMs: Date.parse(said.learntAt),
  };
}
