import type { Bilingual } from "../bilingual.ts";
import { apportionSteps } from "./apportion-steps.ts";
import { addMeasures, type Measure } from "./measure.ts";
import { type RecastReason, sayRefusal } from "./recast-refusal.ts";
import { isValidOn, type LineageEdge, type Unit, type UnitClass } from "./unit.ts";
import type { UnitTree } from "./unit-tree.ts";

/** A figure of a unit as it was. All that are re-cast at once are of one indicator, period and series. */
export type UnitFigure = { readonly unit: Unit; readonly measure: Measure };

export type RecastTo = {
  /** The day whose units are wanted: later or earlier than those of the figures. */
  readonly day: string;
  /** To the areas that keep the ground of former districts and provinces, where there are such. */
  readonly isToAreas?: boolean;
};

export type RecastFigure = {
  readonly unit: Unit;
  readonly measure: Measure;
  /** Somewhere on the way a unit was divided by pieces: “ước tính”. */
  readonly isEstimate: boolean;
  /** Whose figures are in it, as they were given. */
  readonly origins: readonly Unit[];
  /** What else of it has no figure here: where there is any, this is a part of the unit and not its figure. */
  readonly missing: readonly Unit[];
};

/** What could not be brought any further, at the unit where it stayed. */
export type LeftFigure = {
  readonly unit: Unit;
  readonly measure: Measure;
  readonly origins: readonly Unit[];
  readonly reason: RecastReason;
  readonly says: Bilingual;
};

export type Recast = { readonly figures: readonly RecastFigure[]; readonly left: readonly LeftFigure[] };

/**
 * Brings figures along what became of units to the units of another day, forwards and backwards. What goes into a unit
 * whole is added exactly; what was divided is apportioned by its pieces to the last step: what comes out and what is left
 * behind add up to what went in.
 */
export function recast(tree: UnitTree, figures: readonly UnitFigure[], to: RecastTo): Recast {
  const journey = new Journey(tree, to);
  for (const figure of figures) journey.begin(figure);
  return journey.run();
}

type Holding = {
  readonly unit: Unit;
  readonly measure: Measure;
  readonly isEstimate: boolean;
  readonly origins: ReadonlySet<Unit>;
  readonly missing: ReadonlySet<Unit>;
  /** Units next to it that brought their part; undefined for a figure of its own. */
  readonly from: (Course & { readonly ids: ReadonlySet<number> }) | undefined;
};

/** Which way figures go; of lineage only what leads into units of one class belongs together. */
type Course = { readonly isBack: boolean; readonly kindred: UnitClass };

type Way = { readonly unit: Unit; readonly edge: LineageEdge };

class Journey {
  readonly #tree: UnitTree;
  readonly #to: RecastTo;
  readonly #held = new Map<number, Holding>();
  readonly #left: LeftFigure[] = [];

  constructor(tree: UnitTree, to: RecastTo) {
    this.#tree = tree;
    this.#to = to;
  }

  /** The tree knows when the unit ended, whoever holds it from before. */
  begin({ unit: { id }, measure }: UnitFigure): void {
    const unit = this.#tree.byId(id);
    if (unit === undefined) throw new TypeError(`unit ${id} is not in the tree`);
    const before = this.#held.get(unit.id);
    const sum = before === undefined ? measure : addMeasures(before.measure, measure);
    if (sum === undefined) this.#leave({ ...bare(unit), measure }, "unlike");
    else this.#held.set(unit.id, { ...bare(unit), measure: sum });
  }

  /** Each step leads strictly nearer to the day, so that all that goes into a unit is there before it is moved on. */
  run(): Recast {
    for (let moving = this.#farthest(); moving.length > 0; moving = this.#farthest()) {
      for (const holding of moving) {
        this.#held.delete(holding.unit.id);
        this.#move(this.#settled(holding));
      }
    }
    const figures = [...this.#held.values()].map((holding) => toFigure(this.#settled(holding)));
    return { figures: figures.toSorted((one, other) => (one.unit.code < other.unit.code ? -1 : 1)), left: this.#left };
  }

  #farthest(): readonly Holding[] {
    const { day } = this.#to;
    const moving = [...this.#held.values()].filter(({ unit }) => !isValidOn(unit, day));
    const most = moving.reduce((far, { unit }) => Math.max(far, distance(unit, day)), 0);
    return moving.filter(({ unit }) => distance(unit, day) === most).toSorted((one, other) => one.unit.id - other.unit.id);
  }

  #move(holding: Holding): void {
    const { unit, measure } = holding;
    const isBack = unit.validFrom > this.#to.day;
    const ways = isBack ? this.#before(unit.id) : this.#after(unit.id, this.#classOn(unit));
    if (ways.length === 0) return this.#leave(holding, "no-successor");
    if (ways.some((way) => this.#isTaken(way.unit, isBack))) return this.#leave(holding, "overlap");
    if (measure.kind === "stated" && !this.#isOneToOne(ways, isBack)) return this.#leave(holding, `stated-${measure.what}`);
    const parts = ways.length === 1 ? [measure] : this.#parts(measure, ways);
    if (parts === undefined) return this.#leave(holding, "unknown-piece");
    const sums = ways.map((way, at) => this.#sumAt(way.unit, parts[at]));
    if (sums.includes(undefined)) return this.#leave(holding, "unlike");
    for (const [at, way] of ways.entries()) this.#deliver(holding, way, { sum: sums[at] ?? measure, isEstimate: ways.length > 1, isBack });
  }

  #deliver(holding: Holding, way: Way, { sum, isEstimate, isBack }: { sum: Measure; isEstimate: boolean; isBack: boolean }): void {
    const there = this.#held.get(way.unit.id);
    this.#held.set(way.unit.id, {
      unit: way.unit,
      measure: sum,
      isEstimate: isEstimate || holding.isEstimate || there?.isEstimate === true,
      origins: new Set([...(there?.origins ?? []), ...holding.origins]),
      missing: new Set([...(there?.missing ?? []), ...holding.missing]),
      from: { ids: new Set([...(there?.from?.ids ?? []), holding.unit.id]), kindred: this.#kindOf(way.edge), isBack },
    });
  }

  /** With what should have come and did not. */
  #settled(holding: Holding): Holding {
    const { unit, from } = holding;
    if (from === undefined) return holding;
    const absent = this.#waysInto(unit, from).filter((way) => !from.ids.has(way.unit.id));
    return { ...holding, missing: new Set([...holding.missing, ...absent.map((way) => way.unit)]) };
  }

  #parts(measure: Measure, ways: readonly Way[]): readonly Measure[] | undefined {
    const pieces = ways.map(({ edge }) => this.#pieceOf(edge));
    const [first] = pieces;
    if (first === undefined || pieces.some((piece) => piece?.kind !== first.kind)) return undefined;
    const weights = pieces.flatMap((piece) => piece?.size ?? []);
    if (measure.kind === "sum") return apportionSteps(measure.steps, weights).map((steps) => ({ kind: "sum", steps }));
    if (measure.kind !== "ratio") return undefined;
    const denominators = apportionSteps(measure.denominator, weights);
    return apportionSteps(measure.numerator, weights).map((numerator, at) => ({
      kind: "ratio",
      numerator,
      denominator: denominators[at] ?? 0n,
    }));
  }

  /** What changed hands; of a unit that went, or came, whole, its people. */
  #pieceOf(edge: LineageEdge): LineageEdge["piece"] {
    if (edge.piece !== undefined) return edge.piece;
    const isWhole = this.#after(edge.fromId, this.#kindOf(edge)).length === 1;
    const isAll = this.#before(edge.toId).length === 1;
    const whole = this.#tree.byId(isWhole ? edge.fromId : edge.toId);
    if ((!isWhole && !isAll) || whole?.population === undefined || whole.population === 0) return undefined;
    return { size: BigInt(whole.population), kind: "population" };
  }

  #isOneToOne([way, ...others]: readonly Way[], isBack: boolean): boolean {
    if (way === undefined || others.length > 0) return false;
    return this.#waysInto(way.unit, { isBack, kindred: this.#kindOf(way.edge) }).length === 1;
  }

  /** By a figure of its own, or by one that came to it from the other side of the day. */
  #isTaken(unit: Unit, isBack: boolean): boolean {
    const there = this.#held.get(unit.id);
    return there !== undefined && there.from?.isBack !== isBack;
  }

  #sumAt(unit: Unit, part: Measure | undefined): Measure | undefined {
    const there = this.#held.get(unit.id);
    return there === undefined || part === undefined ? part : addMeasures(there.measure, part);
  }

  #leave({ unit, measure, origins }: Holding, reason: RecastReason): void {
    this.#left.push({ unit, measure, origins: [...origins], reason, says: sayRefusal(reason) });
  }

  /** From where figures would have to come to make up all of the unit. */
  #waysInto(unit: Unit, { isBack, kindred }: Course): readonly Way[] {
    return isBack ? this.#after(unit.id, kindred) : this.#before(unit.id);
  }

  #after(id: number, kindred: UnitClass): readonly Way[] {
    return this.#ways(this.#tree.successors(id, kindred), ({ toId }) => toId);
  }

  #before(id: number): readonly Way[] {
    return this.#ways(this.#tree.predecessors(id), ({ fromId }) => fromId);
  }

  /** What does not follow in time leads nowhere. */
  #ways(edges: readonly LineageEdge[], idOf: (edge: LineageEdge) => number): readonly Way[] {
    return edges.flatMap((edge) => {
      const [from, to, unit] = [edge.fromId, edge.toId, idOf(edge)].map((id) => this.#tree.byId(id));
      const follows = from?.validTo !== undefined && to !== undefined && from.validTo <= to.validFrom;
      return follows && unit !== undefined ? [{ unit, edge }] : [];
    });
  }

  #classOn(unit: Unit): UnitClass {
    const hasArea = this.#to.isToAreas === true && this.#tree.successors(unit.id, "area").length > 0;
    return hasArea ? "area" : unit.class;
  }

  #kindOf(edge: LineageEdge): UnitClass {
    return this.#tree.byId(edge.toId)?.class ?? "territorial";
  }
}

function bare(unit: Unit): Omit<Holding, "measure"> {
  return { unit, isEstimate: false, origins: new Set([unit]), missing: new Set(), from: undefined };
}

/** Days by which its validity misses the day, the farthest first: all that leads to a unit misses it by more. */
function distance({ validFrom, validTo }: Unit, day: string): number {
  return validFrom > day ? Date.parse(validFrom) - Date.parse(day) : Date.parse(day) - Date.parse(validTo ?? day);
}

function toFigure({ unit, measure, isEstimate, origins, missing }: Holding): RecastFigure {
  return { unit, measure, isEstimate, origins: [...origins], missing: [...missing] };
}
