import type { ProofPart } from "../../../core/contracts/proof.ts";
import { type CountedItem, itemLine } from "../../../core/domain/proof/counted-item.ts";
import { decimalText } from "../../../core/domain/proof/decimal-text.ts";
import { sha256 } from "./sha256.ts";

export type CountedRests = Extract<ProofPart["restsOn"], { readonly kind: "counted" }>;

/** Most items that a proof names one by one; all of them are in its digest. */
const MOST_ITEMS = 1000;

/** What a part rests on, of the items that count for it in the order of digests. */
export function restsOf(
  items: readonly CountedItem[],
  of: Pick<CountedRests, "feed" | "tally" | "judgedAt" | "throughEvent" | "rules">,
  mostItems = MOST_ITEMS,
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
    items: items.slice(0, mostItems).map(({ source, code, unit, bucket, count, events }) => ({
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
