import type pg from "pg";
import { type ObservationBasis, observationBasisSchema } from "../../../core/contracts/figures.ts";
import type { ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Indicator, WorkFeed } from "../../../core/domain/indicator/indicator.ts";
import { amountOf, type CountedItem, itemLine } from "../../../core/domain/proof/counted-item.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { countItems } from "./count-items.ts";
import { readSaid } from "./read-said.ts";
import { sha256 } from "./sha256.ts";

/** Most items that a proof names one by one; all of them are in its digest. */
const MOST_ITEMS = 1000;

export type PartsAsked = {
  readonly indicator: Indicator;
  readonly said: ProofSaid;
  readonly unit: Unit;
  readonly period: ReportingPeriod;
  readonly tree: UnitTree;
};

/** What an observation rests on, as it was written; undefined for one that says nothing of it. */
export function basisOf({ basis }: ProofSaid): ObservationBasis | undefined {
  const parsed = observationBasisSchema.safeParse(basis);
  return parsed.success ? parsed.data : undefined;
}

/** The parts of an observation, counted ones from the events themselves. */
export async function proveParts(client: pg.Pool | pg.ClientBase, asked: PartsAsked): Promise<ProofPart[]> {
  const { indicator, said } = asked;
  const basis = basisOf(said);
  const counted = await countFeeds(client, asked, basis);
  const own = Object.entries(indicator.parts).map(([name, part]): ProofPart => {
    const amount = basis?.parts?.[name];
    const label = part.name;
    const told = amount === undefined ? {} : { amount: decimalText(amount) };
    if (part.of.kind !== "counted") return { name, label, ...told, restsOn: { kind: "sent", by: BY[part.of.kind] } };
    const restsOn = counted.get(`${part.of.feed} ${part.of.tally}`);
    return restsOn === undefined
      ? { name, label, ...told, restsOn: { kind: "sent", by: "source" } }
      : { name, label, amount: decimalText(restsOn.amount), restsOn: restsOn.rests };
  });
  return [...own, ...(await proveComponents(client, asked, basis))];
}

const BY = { sent: "source", measured: "telemetry", platform: "platform" } as const;

type CountedRests = Extract<ProofPart["restsOn"], { readonly kind: "counted" }>;

/** By feed and tally. A value that its source only stated was not counted here, whatever its parts are. */
async function countFeeds(
  client: pg.Pool | pg.ClientBase,
  { indicator, unit, period, tree }: PartsAsked,
  basis: ObservationBasis | undefined,
): Promise<ReadonlyMap<string, { readonly amount: number; readonly rests: CountedRests }>> {
  const { judgedAt, throughEvent } = basis ?? {};
  const found = new Map<string, { readonly amount: number; readonly rests: CountedRests }>();
  if (judgedAt === undefined || throughEvent === undefined) return found;
  for (const feed of feedsOf(indicator)) {
    const tallies = Object.values(indicator.parts).flatMap(({ of }) => (of.kind === "counted" && of.feed === feed ? [of.tally] : []));
    const counting = { feed, tallies, unitId: unit.id, period, judgedAtMs: Date.parse(judgedAt), throughEvent, tree };
    const { items, rules } = await countItems(client, counting);
    for (const [tally, list] of items) {
      found.set(`${feed} ${tally}`, { amount: amountOf(list), rests: restsOf(list, { feed, tally, judgedAt, throughEvent, rules }) });
    }
  }
  return found;
}

function feedsOf({ parts }: Indicator): readonly WorkFeed[] {
  return [...new Set(Object.values(parts).flatMap(({ of }) => (of.kind === "counted" ? [of.feed] : [])))];
}

export function restsOf(
  items: readonly CountedItem[],
  of: Pick<CountedRests, "feed" | "tally" | "judgedAt" | "throughEvent" | "rules">,
): CountedRests {
  const { feed, tally, judgedAt, throughEvent, rules } = of;
  return {
    kind: "counted",
    feed,
    tally,
    judgedAt,
    throughEvent,
    total: items.length,
    rules,
    sha256: sha256(lines(items)),
    items: items.slice(0, MOST_ITEMS).map(({ source, code, unit, bucket, count, events }) => ({
      source,
      code,
      unit,
      bucket,
      count: decimalText(count),
      events: [...events],
    })),
  };
}

function* lines(items: readonly CountedItem[]): Iterable<string> {
  for (const item of items) yield itemLine(item);
}

/** Of an index: each component by the figure that it was taken from. */
async function proveComponents(
  client: pg.Pool | pg.ClientBase,
  { unit, period }: PartsAsked,
  basis: ObservationBasis | undefined,
): Promise<readonly ProofPart[]> {
  const components = Object.entries(basis?.components ?? {});
  const ids = components.flatMap(([, { from }]) => (from === "counted" ? [] : [from.observation]));
  const said = await readSaid(client, ids);
  return components.map(([code, { numerator, denominator, points, from }]): ProofPart => {
    const row = from === "counted" ? undefined : said.get(from.observation);
    const label = { vi: `${code}: ${numerator}/${denominator}`, en: `${code}: ${numerator}/${denominator}` };
    const amount = points === undefined ? {} : { amount: decimalText(points) };
    if (row === undefined) return { name: code, label, ...amount, restsOn: { kind: "sent", by: "platform" } };
    const figure = { unit: unit.code, indicator: `qd766.${code.toLowerCase()}`, period: row.period, series: row.series, said: row.said };
    return { name: code, label, ...amount, restsOn: { kind: "figure", ...figure, period: row.period === "" ? period.key : row.period } };
  });
}
