import { groupBy } from "../group-by.ts";
import { isValidOn, type LineageEdge, type Unit, type UnitClass, type UnitLevel } from "./unit.ts";

/** What `below` may ask for: a tier of administration, or areas or agencies. */
export type UnitRank = UnitLevel | Exclude<UnitClass, "territorial">;

/** Later than any unit's validity. */
const FAR_DAY = "9999-12-31";

/** All units as they ever were, who stood above whom on any day, and what became of what. Holds no clock. */
export class UnitTree {
  readonly #byId: ReadonlyMap<number, Unit>;
  readonly #byCode: ReadonlyMap<string, readonly Unit[]>;
  readonly #out: ReadonlyMap<number, readonly LineageEdge[]>;
  readonly #into: ReadonlyMap<number, readonly LineageEdge[]>;
  /** Of the day asked for last: screens and jobs ask for one day many times. */
  #children: { readonly day: string; readonly of: ReadonlyMap<number, readonly Unit[]> } | undefined;

  constructor(units: readonly Unit[], lineage: readonly LineageEdge[] = []) {
    const ordered = units.toSorted((one, other) => compare(one.code, other.code) || compare(one.validFrom, other.validFrom));
    this.#byId = new Map(ordered.map((unit) => [unit.id, unit]));
    this.#byCode = groupBy(ordered, (unit) => unit.code);
    this.#out = groupBy(lineage, (edge) => edge.fromId);
    this.#into = groupBy(lineage, (edge) => edge.toId);
  }

  /** Every version of every unit, by code and first day. */
  get units(): readonly Unit[] {
    return [...this.#byId.values()];
  }

  get lineage(): readonly LineageEdge[] {
    return [...this.#out.values()].flat();
  }

  byId(id: number): Unit | undefined {
    return this.#byId.get(id);
  }

  /** What the code meant on the day; of two versions that both claim it the younger one. */
  find(code: string, day: string): Unit | undefined {
    return this.#byCode.get(code)?.findLast((unit) => isValidOn(unit, day));
  }

  /** All that ever bore the code, oldest first; they need not be the same place. */
  versions(code: string): readonly Unit[] {
    return this.#byCode.get(code) ?? [];
  }

  /** What became of it. Of a class: territorial units go into territorial ones, and beside that lie in areas kept under another code. */
  successors(id: number, unitClass?: UnitClass): readonly LineageEdge[] {
    return this.#ofClass(this.#out.get(id) ?? [], ({ toId }) => toId, unitClass);
  }

  /** What it was made of. */
  predecessors(id: number, unitClass?: UnitClass): readonly LineageEdge[] {
    return this.#ofClass(this.#into.get(id) ?? [], ({ fromId }) => fromId, unitClass);
  }

  /**
   * The unit itself and everything above it, nearest first: its areas, then its province. On the day, as far as the unit
   * held then; else on its nearest day; without one on its last. Empty for an id that there is not. Ends where a tree goes in a circle.
   */
  chainOf(id: number, day = FAR_DAY): readonly Unit[] {
    const unit = this.#byId.get(id);
    if (unit === undefined) return [];
    const asked = clampDay(unit, day);
    const chain: Unit[] = [];
    const above = [unit];
    for (let next = above.pop(); next !== undefined; next = above.pop()) {
      if (chain.includes(next)) continue;
      chain.push(next);
      above.push(...this.#directlyAbove(next, asked).toReversed());
    }
    return chain;
  }

  /** Units that have the unit above them on the day, by code, however far below; none where it did not hold then. */
  below(id: number, day: string, rank?: UnitRank): readonly Unit[] {
    const unit = this.#byId.get(id);
    if (unit === undefined || !isValidOn(unit, day)) return [];
    const children = this.#childrenOn(day);
    const found = new Set<Unit>();
    const open = [unit];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const child of children.get(next.id) ?? []) {
        if (child === unit || found.has(child)) continue;
        found.add(child);
        open.push(child);
      }
    }
    return [...found].filter((one) => rank === undefined || rankOf(one) === rank).toSorted((one, other) => compare(one.code, other.code));
  }

  /** Units that hold on the day, by code. */
  validOn(day: string): readonly Unit[] {
    return [...this.#byCode.values()].flatMap((versions) => versions.findLast((unit) => isValidOn(unit, day)) ?? []);
  }

  /** Its area first: that is nearer than its province. */
  #directlyAbove(unit: Unit, day: string): readonly Unit[] {
    return [unit.areaCode, unit.parentCode].flatMap((code) => (code === undefined ? [] : (this.find(code, day) ?? [])));
  }

  #childrenOn(day: string): ReadonlyMap<number, readonly Unit[]> {
    if (this.#children?.day === day) return this.#children.of;
    const pairs = this.validOn(day).flatMap((unit) => this.#directlyAbove(unit, day).map((parent) => ({ parent, unit })));
    const of = new Map([...groupBy(pairs, ({ parent }) => parent.id)].map(([id, list]) => [id, list.map(({ unit }) => unit)] as const));
    this.#children = { day, of };
    return of;
  }

  #ofClass(edges: readonly LineageEdge[], idOf: (edge: LineageEdge) => number, unitClass?: UnitClass): readonly LineageEdge[] {
    return unitClass === undefined ? edges : edges.filter((edge) => this.#byId.get(idOf(edge))?.class === unitClass);
  }
}

/** Where it stands: its tier, or that it is an area or an agency. */
export function rankOf(unit: Unit): UnitRank | undefined {
  return unit.class === "territorial" ? unit.level : unit.class;
}

/** Whether it is a province or an area: made of many units, and no one like them. */
export function isManyUnits(unit: Unit): boolean {
  const rank = rankOf(unit);
  return rank === "province" || rank === "area";
}

function clampDay({ validFrom, validTo }: Unit, day: string): string {
  if (day < validFrom) return validFrom;
  return validTo === undefined || day < validTo ? day : dayBefore(validTo);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
