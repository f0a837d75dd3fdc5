/** An item that is overdue, as far as it tells why. */
export type OverdueItem = { readonly field: string | undefined; readonly state: string; readonly dueAtMs: number };

export type Share = { readonly of: string; readonly count: number };

/** What many overdue items have in common. */
export type OverdueReasons = {
  readonly count: number;
  /** The most frequent first. */
  readonly fields: readonly Share[];
  readonly states: readonly Share[];
  /** Whole days by which the oldest and the middle one are late. */
  readonly oldestDays: number;
  readonly medianDays: number;
};

const DAY_MS = 86_400_000;
const NOT_TOLD = "";

/** Undefined for no items. Fields that no event told of are counted under "". */
export function reasonsOf(items: readonly OverdueItem[], atMs: number): OverdueReasons | undefined {
  const days = items.map(({ dueAtMs }) => Math.max(0, Math.floor((atMs - dueAtMs) / DAY_MS))).toSorted((one, other) => other - one);
  const [oldestDays] = days;
  const medianDays = days[Math.floor(days.length / 2)];
  if (oldestDays === undefined || medianDays === undefined) return undefined;
  return {
    count: items.length,
    fields: sharesOf(items.map(({ field }) => field ?? NOT_TOLD)),
    states: sharesOf(items.map(({ state }) => state)),
    oldestDays,
    medianDays,
  };
}

function sharesOf(values: readonly string[]): readonly Share[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([of, count]) => ({ of, count }))
    .toSorted((one, other) => other.count - one.count || (one.of < other.of ? -1 : 1));
}
