import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import type { CountedKind, ItemCount } from "../../core/domain/work/item-judgement.ts";
import { inParts } from "../../core/node/in-slices.ts";

const ROWS_A_STATEMENT = 20_000;

/** In the order of the key, so that whoever else writes tallies meets rows in the same order. */
const ADD = `
insert into tally as t (feed, unit_id, period_kind, period, part, bucket, count)
select $1, n.* from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[])
  as n (unit_id, period_kind, period, part, bucket, count)
order by 2, 3, 4, 5, 6
on conflict (feed, unit_id, period_kind, period, part, bucket) do update set count = t.count + excluded.count`;

const NOTE = `
insert into tally_change (feed, unit_id, period_kind, period)
select distinct $1, n.* from unnest($2::int[], $3::text[], $4::text[]) as n (unit_id, period_kind, period)`;

type Cell = { readonly unitId: number; readonly count: ItemCount; amount: number };

/** By how much tallies differ, collected over many items and written at once. */
export class TallyChanges {
  readonly #cells = new Map<string, Cell>();

  /** An item counted so before, and counts so now. */
  replace(
    unitIds: readonly number[],
    counts: readonly ItemCount[],
    by: { readonly unitIds: readonly number[]; readonly counts: readonly ItemCount[] },
  ): void {
    this.#add(unitIds, counts, -1);
    this.#add(by.unitIds, by.counts, 1);
  }

  #add(unitIds: readonly number[], counts: readonly ItemCount[], sign: 1 | -1): void {
    for (const count of counts) {
      const name = `${count.kind}|${count.period}|${count.part}|${count.bucket}`;
      for (const unitId of unitIds) {
        const key = `${unitId}|${name}`;
        const cell = this.#cells.get(key);
        if (cell === undefined) this.#cells.set(key, { unitId, count, amount: sign * count.count });
        else cell.amount += sign * count.count;
      }
    }
  }

  /** Adds the differences to the tallies and notes which of them changed. The caller holds the feed's lock. */
  async write(client: pg.ClientBase, feed: WorkFeed): Promise<number> {
    const changed = [...this.#cells.values()].filter(({ amount }) => amount !== 0);
    for (const part of inParts(changed, ROWS_A_STATEMENT)) {
      await client.query({ name: "add-to-tallies", text: ADD, values: [feed, ...columnsOf(part)] });
    }
    const noted = new Map(changed.map((cell) => [`${cell.unitId}|${cell.count.kind}|${cell.count.period}`, cell]));
    if (noted.size > 0) await client.query({ name: "note-tally-changes", text: NOTE, values: [feed, ...keysOf([...noted.values()])] });
    return changed.length;
  }
}

function keysOf(cells: readonly Cell[]): readonly [number[], CountedKind[], string[]] {
  return [cells.map(({ unitId }) => unitId), cells.map(({ count }) => count.kind), cells.map(({ count }) => count.period)];
}

function columnsOf(cells: readonly Cell[]): readonly unknown[] {
  return [
    ...keysOf(cells),
    cells.map(({ count }) => count.part),
    cells.map(({ count }) => count.bucket),
    cells.map(({ amount }) => amount),
  ];
}
