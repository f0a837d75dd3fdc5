import type pg from "pg";
import type { ObservationBasis } from "../../../core/contracts/figures.ts";
import type { ProofPart } from "../../../core/contracts/proof.ts";
import { groupBy } from "../../../core/domain/group-by.ts";
import type { Indicator, WorkFeed } from "../../../core/domain/indicator/indicator.ts";
import { amountOf } from "../../../core/domain/proof/counted-item.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { readCatalogue } from "../../../db/catalogue/read-catalogue.ts";
import { countItems, type ItemsCounted } from "./count-items.ts";
import { basisOf } from "./observation-basis.ts";
import { readSaid, type SaidRow } from "./read-said.ts";
import { restsOf } from "./rests-of.ts";

/** An index has a score of components with two parts each: of every part fewer items are named. */
const MOST_ITEMS = 200;

export type ComponentsAsked = { readonly unit: Unit; readonly period: ReportingPeriod; readonly tree: UnitTree };

type FigurePart = Extract<ProofPart["restsOn"], { readonly kind: "figure" }>;
type LeafPart = NonNullable<FigurePart["parts"]>[number];

/** Of an index: each component by the figure that it was taken from, and what that was counted from. */
export async function proveComponents(
  client: pg.Pool | pg.ClientBase,
  asked: ComponentsAsked,
  basis: ObservationBasis | undefined,
): Promise<readonly ProofPart[]> {
  const components = Object.entries(basis?.components ?? {});
  if (components.length === 0) return [];
  const ids = components.flatMap(([, { from }]) => (from === "counted" ? [] : [from.observation]));
  const rows = await readSaid(client, ids);
  const catalogue = await readCatalogue(client);
  const leaves = await countLeaves(
    client,
    asked,
    components.flatMap(([code, { from }]) => {
      const row = from === "counted" ? undefined : rows.get(from.observation);
      const indicator = catalogue.get(codeOf(code))?.indicator;
      return row === undefined || indicator === undefined ? [] : [{ code, row, indicator }];
    }),
  );
  return components.map(([code, { numerator, denominator, points, from }]): ProofPart => {
    const row = from === "counted" ? undefined : rows.get(from.observation);
    const label = { vi: `${code}: ${numerator}/${denominator}`, en: `${code}: ${numerator}/${denominator}` };
    const amount = points === undefined ? {} : { amount: decimalText(points) };
    if (row === undefined) return { name: code, label, ...amount, restsOn: { kind: "sent", by: "platform" } };
    const { said, series } = row;
    const parts = leaves.get(code);
    const figure = { unit: asked.unit.code, indicator: codeOf(code), period: asked.period.key, series, said };
    return { name: code, label, ...amount, restsOn: { kind: "figure", ...figure, ...(parts === undefined ? {} : { parts }) } };
  });
}

function codeOf(component: string): string {
  return `qd766.${component.toLowerCase()}`;
}

type Component = { readonly code: string; readonly row: SaidRow; readonly indicator: Indicator };
type Wanted = {
  readonly code: string;
  readonly name: string;
  readonly label: LeafPart["label"];
  readonly feed: WorkFeed;
  readonly tally: string;
  readonly judgedAt: string;
  readonly throughEvent: string;
};

/** By component. Those that were judged at one instant are counted together: each event is folded once. */
async function countLeaves(
  client: pg.Pool | pg.ClientBase,
  { unit, period, tree }: ComponentsAsked,
  components: readonly Component[],
): Promise<ReadonlyMap<string, LeafPart[]>> {
  const leaves = new Map<string, LeafPart[]>();
  const together = groupBy(components.flatMap(wantedOf), ({ feed, judgedAt, throughEvent }) => `${feed} ${judgedAt} ${throughEvent}`);
  for (const wanted of together.values()) {
    const [{ feed, judgedAt, throughEvent }] = wanted as [Wanted];
    const tallies = [...new Set(wanted.map(({ tally }) => tally))];
    const asked = { feed, tallies, unitId: unit.id, period, judgedAtMs: Date.parse(judgedAt), throughEvent, tree };
    const counted = await countItems(client, asked);
    for (const one of wanted) leaves.set(one.code, [...(leaves.get(one.code) ?? []), toLeaf(one, counted)]);
  }
  return leaves;
}

function wantedOf({ code, row, indicator }: Component): readonly Wanted[] {
  const { judgedAt, throughEvent } = basisOf(row.said) ?? {};
  if (judgedAt === undefined || throughEvent === undefined) return [];
  return Object.entries(indicator.parts).flatMap(([name, part]) =>
    part.of.kind === "counted" ? [{ code, name, label: part.name, feed: part.of.feed, tally: part.of.tally, judgedAt, throughEvent }] : [],
  );
}

function toLeaf({ name, label, ...of }: Wanted, { items, rules }: ItemsCounted): LeafPart {
  const found = items.get(of.tally) ?? [];
  return { name, label, amount: decimalText(amountOf(found)), restsOn: restsOf(found, { ...of, rules }, MOST_ITEMS) };
}
