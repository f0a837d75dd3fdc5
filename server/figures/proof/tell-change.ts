import type pg from "pg";
import type { Proof, ProofPart, ProofSaid } from "../../../core/contracts/proof.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { type Change, explainChange, explainSum, type MovedFigure } from "../../../core/domain/proof/explain-change.ts";
import { previousPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { ShownFigure } from "../../../core/domain/tile/over-units.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { makeWhole, type Whole } from "./make-whole.ts";
import { basisOf } from "./observation-basis.ts";
import type { ProofAsked } from "./proof-asked.ts";
import type { WholeProved } from "./prove-whole.ts";
import { holdingOf } from "./read-said.ts";

type Present = { readonly indicator: Indicator; readonly said: ProofSaid; readonly parts: readonly ProofPart[] };

/** What moved a figure since that of the period before. */
export async function changeOfRow(client: pg.Pool, asked: ProofAsked, { indicator, said, parts }: Present): Promise<Pick<Proof, "change">> {
  const former = previousPeriod(asked.period);
  if (former === undefined) return {};
  const before = await holdingOf(client, { ...asked, indicatorId: asked.entry.id, unitId: asked.unit.id, period: former });
  if (before?.said.observation === undefined) return {};
  const change = explainChange(indicator.formula, movedOf(before.said, []), movedOf(said, parts));
  return { change: { period: former.key, observation: before.said.observation, ...tellChange(change) } };
}

/** Of a figure that is made of those of the units below: which unit, or which side of the quotient, moved it. */
export async function changeOfWhole(
  client: pg.Pool,
  tree: UnitTree,
  asked: ProofAsked & { readonly now: WholeProved },
): Promise<Pick<Proof, "change">> {
  const former = previousPeriod(asked.period);
  if (former === undefined) return {};
  const before = await makeWhole(client, tree, { ...asked, period: former });
  if (before === undefined) return {};
  const { formula, overUnits: rule } = asked.entry.indicator;
  const { figure, parts } = asked.now;
  if (rule === "sum") {
    const change = explainSum(
      { value: before.figure.value, parts: amountsOf(before) },
      { value: figure.value, parts: amountsOfParts(parts) },
    );
    return { change: { period: former.key, ...tellChange(change) } };
  }
  const scale = formula.kind === "ratio" ? formula.scale : 1;
  const quotient = { kind: "ratio" as const, numerator: ["numerator"], denominator: ["denominator"], scale };
  const change = explainChange(quotient, sidesOf(before.figure), sidesOf(figure));
  return { change: { period: former.key, ...tellChange(change) } };
}

function amountsOf({ of }: Whole): ReadonlyMap<string, number> {
  return new Map(of.flatMap(({ unit, held }) => (held.value === undefined ? [] : [[unit.code, held.value] as const])));
}

function amountsOfParts(parts: readonly ProofPart[]): ReadonlyMap<string, number> {
  return new Map(parts.flatMap(({ name, amount }) => (amount === undefined ? [] : [[name, Number(amount)] as const])));
}

function sidesOf({ value, numerator, denominator }: ShownFigure): MovedFigure {
  const sides = Object.entries({ numerator, denominator });
  return { value, parts: new Map(sides.flatMap(([name, amount]) => (amount === undefined ? [] : [[name, amount] as const]))) };
}

function tellChange({ difference, says, parts }: Change): Omit<NonNullable<Proof["change"]>, "period" | "observation"> {
  return {
    ...(difference === undefined ? {} : { difference: decimalText(difference) }),
    parts: parts.map(({ name, moved, ...numbers }) => ({
      name,
      ...Object.fromEntries(Object.entries(numbers).flatMap(([key, value]) => (value === undefined ? [] : [[key, decimalText(value)]]))),
      ...(moved === undefined ? {} : { moved }),
    })),
    says,
  };
}

/** With the amounts that the observation names; of one that names none those that were counted. */
function movedOf(said: ProofSaid, parts: readonly ProofPart[]): MovedFigure {
  const named = Object.entries(basisOf(said)?.parts ?? {});
  const counted = amountsOfParts(parts.filter(({ restsOn }) => restsOn.kind !== "figure"));
  return { value: said.value === undefined ? undefined : Number(said.value), parts: named.length > 0 ? new Map(named) : counted };
}
