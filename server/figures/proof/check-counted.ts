import type pg from "pg";
import type { Proof, ProofPart } from "../../../core/contracts/proof.ts";
import { groupBy } from "../../../core/domain/group-by.ts";
import type { WorkFeed } from "../../../core/domain/indicator/indicator.ts";
import { amountOf, type CountedItem } from "../../../core/domain/proof/counted-item.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { differs, gone, type ProofDifference } from "../../../core/domain/proof/proof-difference.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import { countItems } from "./count-items.ts";
import { restsOf } from "./rests-of.ts";

/** Parts as the events give them now. */
export type CountedAgain = {
  readonly differences: readonly ProofDifference[];
  /** By name of the part; of a component's part "component.parts.name". */
  readonly amounts: ReadonlyMap<string, number>;
  readonly durations: ReadonlyMap<string, ReadonlyMap<number, number>>;
};

type Counted = Extract<ProofPart["restsOn"], { readonly kind: "counted" }>;
/** `path`: the name, of a component's part after that of the component. */
type CountedPart = Pick<ProofPart, "name" | "amount"> & { readonly path: string; readonly restsOn: Counted };

/** Most differences that are told of one part. */
const MOST_TOLD = 20;

export async function checkCounted(
  client: pg.Pool | pg.ClientBase,
  { proof, tree }: { readonly proof: Proof; readonly tree: UnitTree },
): Promise<CountedAgain> {
  const differences: ProofDifference[] = [];
  const amounts = new Map<string, number>();
  const durations = new Map<string, ReadonlyMap<number, number>>();
  const period = readPeriodKey(proof.period.key);
  const parts = countedParts(proof);
  if (period === undefined) return { differences, amounts, durations };
  const together = groupBy(parts, ({ restsOn }) => `${restsOn.feed} ${restsOn.judgedAt} ${restsOn.throughEvent}`);
  for (const group of together.values()) {
    const [{ restsOn }] = group as [CountedPart];
    const counting = {
      // Compared with the catalogue's entry beside.
      feed: restsOn.feed as WorkFeed,
      tallies: [...new Set(group.map((part) => part.restsOn.tally))],
      unitId: proof.unit.version.id,
      period,
      judgedAtMs: Date.parse(restsOn.judgedAt),
      throughEvent: restsOn.throughEvent,
      tree,
    };
    const { items, rules } = await countItems(client, counting);
    for (const part of group) {
      const found = items.get(part.restsOn.tally) ?? [];
      differences.push(...comparePart(part, found, rules));
      amounts.set(part.path, amountOf(found));
      durations.set(part.path, byBucket(found));
    }
  }
  differences.push(...(await findGoneEvents(client, parts)));
  return { differences, amounts, durations };
}

/** Those of the figure, and those of its components. */
function countedParts({ parts }: Proof): readonly CountedPart[] {
  return parts.flatMap(({ name, amount, restsOn }): CountedPart[] => {
    const told = amount === undefined ? {} : { amount };
    if (restsOn.kind === "counted") return [{ name, path: name, ...told, restsOn }];
    const own = restsOn.kind === "figure" ? (restsOn.parts ?? []) : [];
    return own.flatMap((part): CountedPart[] =>
      part.restsOn.kind === "counted" ? [{ ...part, path: `${name}.parts.${part.name}`, restsOn: part.restsOn }] : [],
    );
  });
}

function comparePart({ path, amount, restsOn }: CountedPart, found: readonly CountedItem[], rules: string): ProofDifference[] {
  const again = restsOf(found, { ...restsOn, rules }, found.length);
  const where = `parts.${path}`;
  const total = decimalText(amountOf(found));
  const differences = [
    ...(amount === total ? [] : [differs(where, amount, total)]),
    ...(restsOn.total === again.total ? [] : [differs(`${where}.total`, restsOn.total, again.total)]),
    ...(restsOn.sha256 === again.sha256 ? [] : [differs(`${where}.sha256`, restsOn.sha256, again.sha256)]),
    ...compareItems(where, restsOn, again),
  ];
  if (differences.length === 0 || restsOn.rules === rules) return differences;
  const says = {
    vi: `${where}.rules: lịch, thời hạn hoặc thiết lập đã đổi từ khi tính`,
    en: `${where}.rules: calendar, limits or settings were changed since it was computed`,
  };
  return [...differences, { where: `${where}.rules`, says }];
}

/** Item by item, as far as the proof names them; `found` has all. */
function compareItems(where: string, claimed: Counted, found: Counted): ProofDifference[] {
  const keyOf = ({ source, code, bucket }: Counted["items"][number]) => `${source} ${code} ${bucket}`;
  const now = new Map(found.items.map((item) => [keyOf(item), item]));
  const then = new Map(claimed.items.map((item) => [keyOf(item), item]));
  const isAll = claimed.items.length === claimed.total;
  const lost = claimed.items.flatMap((item): ProofDifference[] => {
    const again = now.get(keyOf(item));
    const at = `${where}.items.${item.code}`;
    if (again === undefined) return [gone(at, { vi: `hồ sơ ${item.code} trong số được đếm`, en: `item ${item.code} among what counts` })];
    const events = again.events.join(",") === item.events.join(",") ? [] : [differs(`${at}.events`, item.events, again.events)];
    return [...(again.count === item.count ? [] : [differs(`${at}.count`, item.count, again.count)]), ...events];
  });
  const added = isAll
    ? found.items.filter((item) => !then.has(keyOf(item))).map((item) => differs(`${where}.items.${item.code}`, undefined, item.code))
    : [];
  return [...lost, ...added].slice(0, MOST_TOLD);
}

function byBucket(items: readonly CountedItem[]): ReadonlyMap<number, number> {
  const buckets = new Map<number, number>();
  for (const { bucket, count } of items) buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
  return buckets;
}

/** Events that items were folded from and that are no longer stored. */
async function findGoneEvents(client: pg.Pool | pg.ClientBase, parts: readonly CountedPart[]): Promise<readonly ProofDifference[]> {
  const named = new Map(
    parts.flatMap(({ restsOn }) => restsOn.items.flatMap(({ code, events }) => events.map((id) => [id, code] as const))),
  );
  if (named.size === 0) return [];
  const { rows } = await client.query<{ readonly id: string }>(
    "select asked.id::text from unnest($1::bigint[]) as asked (id) where not exists (select from work_event e where e.id = asked.id) order by asked.id limit $2",
    [[...named.keys()], MOST_TOLD],
  );
  return rows.map(({ id }) =>
    gone(`events.${id}`, { vi: `sự kiện số ${id} của ${named.get(id) ?? ""}`, en: `event ${id} of ${named.get(id) ?? ""}` }),
  );
}
