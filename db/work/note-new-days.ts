import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { addDays, startOfDayMs } from "../../core/domain/working-calendar/calendar-day.ts";

/** A platform that was off for longer leaves the days before without figures of nothing. */
const MOST_DAYS = 400;

/** Units that ever had an item, with what stands at this moment and with each new period on whose new days they hold. */
const NOTE = `
with of_feed as materialized (select distinct unit_id from tally where feed = $1 and period_kind = 'year')
insert into tally_change (feed, unit_id, period_kind, period)
select distinct feed, unit_id, period_kind, period from tally where feed = $1 and period_kind = 'now'
union all
select $1, unit_id, new.kind, new.period
from of_feed join unit as u on u.id = unit_id
join unnest($2::text[], $3::text[], $4::date[], $5::date[]) as new (kind, period, first, last)
  on u.valid_from <= new.last and (u.valid_to is null or u.valid_to > new.first)`;

/**
 * With a new day begin its figures, also of units in which nothing happens: on a Sunday a living system has taken no dossier,
 * which is none and not unknown. The caller holds the feed's lock.
 */
export async function noteNewDays(
  client: pg.ClientBase,
  { feed, fromMs, untilMs }: { readonly feed: WorkFeed; readonly fromMs: number; readonly untilMs: number },
): Promise<void> {
  const last = vietnamDay(untilMs);
  const first = vietnamDay(Math.max(fromMs, startOfDayMs(addDays(last, -MOST_DAYS))));
  if (first === last) return;
  const begun = new Map<string, { readonly kind: string; readonly first: string; readonly last: string }>();
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) {
    for (const kind of ["day", "month", "quarter", "year"] as const) {
      const { key } = periodAt(kind, startOfDayMs(day));
      begun.set(key, { kind, first: begun.get(key)?.first ?? day, last: day });
    }
  }
  const periods = [...begun.values()];
  const values = [
    feed,
    periods.map(({ kind }) => kind),
    [...begun.keys()],
    periods.map((one) => one.first),
    periods.map((one) => one.last),
  ];
  await client.query({ name: "note-new-days", text: NOTE, values });
}
