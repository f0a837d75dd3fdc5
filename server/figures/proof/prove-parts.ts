import type pg from "pg";
import type { ObservationBasis } from "../../../core/contracts/figures.ts";
import type { ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Indicator, WorkFeed } from "../../../core/domain/indicator/indicator.ts";
import { amountOf } from "../../../core/domain/proof/counted-item.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { countItems } from "./count-items.ts";
import { basisOf } from "./observation-basis.ts";
import { proveComponents } from "./prove-components.ts";
import { type CountedRests, restsOf } from "./rests-of.ts";

export type PartsAsked = {
  readonly indicator: Indicator;
  readonly said: ProofSaid;
  readonly unit: Unit;
  readonly period: ReportingPeriod;
  readonly tree: UnitTree;
};

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
